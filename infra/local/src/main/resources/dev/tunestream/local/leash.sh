# Runs a command that ends when this script's standard input closes, which it does when the process that started it
# ends, however it ends. The command takes over this process, so its id and exit status are the command's.
#   sh leash.sh SIGNAL SECONDS COMMAND…   SIGNAL asks it to end, after SECONDS it is killed
signal=$1
seconds=$2
shift 2
# A Ctrl-C goes to all processes of the terminal; who started the command decides in which order things end.
trap '' INT HUP
command=$$
exec 3<&0 </dev/null
(
  while read -r ignored <&3; do :; done
  kill -s "$signal" "$command" || exit
  while [ "$seconds" -gt 0 ] && kill -0 "$command"; do
    sleep 1
    seconds=$((seconds - 1))
  done
  kill -s KILL "$command"
) >/dev/null 2>&1 &
exec "$@" 3<&-
