import { showMoments } from "./moments.js";
import { listenToKeys } from "./keys.js";
import { offerCopies } from "./copy.js";
import { follow } from "./live.js";

for (const part of document.querySelectorAll("[data-script]")) part.hidden = false;
showMoments(document);
offerCopies(document);
listenToKeys();
follow();
