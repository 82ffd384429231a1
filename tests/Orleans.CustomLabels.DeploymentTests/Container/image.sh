#!/bin/sh
# Runs a program in what a container of the image has: a root file system that cannot be written, with the libraries of the base image and no shell, /data and
# /tmp, a network of its own, and a user without a right. Called by unshare in namespaces for mounts and network of its own.
# Arguments: an empty folder for the root, the published folder, the folder for /data, the folder of .NET, and the command.
set -eu
root=$1 app=$2 data=$3 dotnet=$4
shift 4

ip link set lo up
mount -t tmpfs -o size=64m,mode=0755 root "$root"
libraries=/lib/$(uname -m)-linux-gnu
mkdir -p "$root/app" "$root/data" "$root/tmp" "$root/proc" "$root/sys" "$root/dev" "$root/etc" "$root/usr/bin" "$root/usr/share/dotnet" \
  "$root/usr/share/zoneinfo" "$root/lib64" "$root$libraries"
printf 'root:x:0:0:root:/root:/bin/bash\napp:x:1654:1654::/home/app:/bin/false\n' > "$root/etc/passwd"
printf 'root:x:0:\napp:x:1654:\n' > "$root/etc/group"
for name in libc.so.6 libm.so.6 libdl.so.2 libpthread.so.0 librt.so.1 libresolv.so.2 libgcc_s.so.1 libstdc++.so.6 libssl.so.3 libcrypto.so.3; do
  cp -L "$libraries/$name" "$root$libraries/"
done
cp -L /lib64/ld-linux-*.so.2 "$root/lib64/"
ln -s /usr/share/dotnet/dotnet "$root/usr/bin/dotnet"

for pair in "$dotnet:/usr/share/dotnet" "/usr/share/zoneinfo:/usr/share/zoneinfo" "$app:/app"; do
  mount --bind "${pair%%:*}" "$root${pair#*:}"
  mount -o remount,bind,ro "$root${pair#*:}"
done
mount --bind "$data" "$root/data"
mount -t tmpfs -o size=64m,mode=1777 tmp "$root/tmp"
mount --rbind /proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --rbind /dev "$root/dev"
mount -o remount,ro "$root"

exec setpriv --no-new-privs chroot --userspec=1654:1654 --groups=1654 "$root" "$@"
