import ai.djl.engine.Engine;

/** Loads the engine and the tokenizers once, so that their native libraries lie unpacked in DJL's cache. */
class Natives {
  public static void main(String[] arguments) throws ClassNotFoundException {
    System.out.println("PyTorch " + Engine.getEngine("PyTorch").getVersion());
    Class.forName("ai.djl.huggingface.tokenizers.jni.LibUtils");
  }
}
