# Code as people write it; `want:` names what errcast scan finds on the line.
port=10403
if [ "$error_code" -eq 301001 ]; then # want: hand-written-code
  exit 7
fi
if [ "$error_code" = "301002" ]; then # want: hand-written-code
  sleep 301
fi
case $code in
  301003) echo busy ;; # want: hand-written-code
esac
