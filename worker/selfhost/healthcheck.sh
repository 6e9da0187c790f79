#!/bin/bash
# Healthy: /healthz answers 200 within 4 seconds. Written for an image without curl.
host=${HOST:-0.0.0.0}
case $host in 0.0.0.0) host=127.0.0.1 ;; ::) host=::1 ;; esac
exec 3<>"/dev/tcp/$host/${PORT:-8000}" || exit 1
printf 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r -t 4 _ status _ <&3 && [ "$status" = 200 ]
