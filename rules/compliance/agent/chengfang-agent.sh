#!/bin/sh
# 城防主机核查代理：只读，单文件，无需安装。 Chengfang host agent: read-only, one file, nothing to install.
#
#   sh chengfang-agent.sh [选项] > evidence.json
#
#   --key FILE        用此私钥签名（P-256，PEM）           sign with this private key (P-256, PEM)
#   --key-id ID       密钥编号，默认公钥的 SHA-256          id of the key; by default SHA-256 of its public half
#   --unsigned        不签名                                do not sign
#   --platforms A,B   平台，默认 linux；另有 nginx redis tomcat elasticsearch mongodb docker kubernetes
#                                                           platforms, linux by default; others as named
#   --root DIR        核查 DIR 下的系统镜像，只读文件       look at the image under DIR: files only, no commands
#   --help
#
# What it promises, and a test under strace proves: it opens nothing for writing but /dev/null, makes no temporary file,
# and removes, renames and changes nothing. It reads no private key (sshd itself loads its host keys for `sshd -T`),
# and what looks like a password leaves the host as ***. It concludes nothing: it says what is there, and the platform
# judges. Run it as root: what another account cannot read is left out or marked as cut, and stays unknown.
#
# Facts (model/src/compliance/evidence.ts): files by path; commands under the name given in commands() below; all
# processes as one fact "*"; of a pattern of files each file, or the pattern itself as not found.

VERSION=1.0.0
# The platform writes both lines of a personal copy: the key is the base64 of its PEM.
CHENGFANG_KEY_ID=
CHENGFANG_KEY=

LC_ALL=C
export LC_ALL
unset LANGUAGE POSIXLY_CORRECT
PATH=${CHENGFANG_PATH:-/usr/sbin:/usr/bin:/sbin:/bin}
export PATH
umask 077

FACT_BYTES=262144
ALL_BYTES=16777216
FILES_A_PATTERN=300
SECONDS_A_COMMAND=20
ROOT=${CHENGFANG_ROOT:-}
PLATFORMS=linux
KEY_FILE=
UNSIGNED=
# Set to 3 where something could not be read: the fact is then marked as cut.
incomplete=0
NEWLINE='
'

# Bytes on stdin (as od prints them) to the inside of a JSON string, pure ASCII: what is no UTF-8 becomes U+FFFD. The
# end mark \004 and the exit code behind it tell that all was read; without them, or past `max`, the text is cut.
ENCODE='
BEGIN {
  for (i = 0; i < 256; i++) {
    hex = sprintf("%02x", i); code[hex] = i
    if (i == 0) plain[hex] = "\\ufffd"
    else if (i == 34) plain[hex] = "\\\""
    else if (i == 92) plain[hex] = "\\\\"
    else if (i == 10) plain[hex] = "\\n"
    else if (i < 32 || i == 127) plain[hex] = sprintf("\\u%04x", i)
    else if (i < 127) plain[hex] = sprintf("%c", i)
  }
  need = 0; size = 0; cut = 0; mark = 0
}
function flush() {
  if (mark) line = line "\\u0004" tail (newline ? "\\n" : "")
  mark = 0; tail = ""; newline = 0
}
function utf8(b) {
  if (need > 0) {
    if (b >= low && b <= high) {
      point = point * 64 + b - 128; low = 128; high = 191; need--
      if (need > 0) return ""
      if (point < 65536) return sprintf("\\u%04x", point)
      point -= 65536
      return sprintf("\\u%04x\\u%04x", 55296 + int(point / 1024), 56320 + point % 1024)
    }
    need = 0
    return "\\ufffd" start(b)
  }
  return start(b)
}
function start(b) {
  low = 128; high = 191
  if (b < 128) return plain[sprintf("%02x", b)]
  if (b >= 194 && b <= 223) { need = 1; point = b - 192; return "" }
  if (b >= 224 && b <= 239) {
    need = 2; point = b - 224
    if (b == 224) low = 160
    if (b == 237) high = 159
    return ""
  }
  if (b >= 240 && b <= 244) {
    need = 3; point = b - 240
    if (b == 240) low = 144
    if (b == 244) high = 143
    return ""
  }
  return "\\ufffd"
}
{
  line = ""
  for (i = 1; i <= NF; i++) {
    t = $i
    if (t == "04") { flush(); mark = 1; continue }
    if (mark) {
      if (length(tail) < 3 && !newline && t ~ /^3[0-9]$/) { tail = tail plain[t]; continue }
      if (t == "0a" && !newline) { newline = 1; continue }
      flush()
    }
    if (++size > max) { cut = 1; continue }
    if (need == 0 && (t in plain)) line = line plain[t]
    else line = line utf8(code[t])
  }
  printf "%s", line
}
END {
  if (need > 0) printf "\\ufffd"
  if (bare) exit
  printf "\""
  if (!mark || cut || index(" " good " ", " " tail " ") == 0) printf ",\"truncated\":true"
  if (mark && command) printf ",\"exit\":%d", tail
}'

# /etc/shadow and /etc/gshadow: the hash goes, whether there is one, by which algorithm and whether it is locked stays.
MASK_HASHES='
BEGIN { FS = ":"; OFS = ":" }
NF < 2 { print (/^[ \t]*(#.*)?$/ ? $0 : "***"); next }
{
  lock = ""; rest = $2
  while (rest ~ /^[!*]/) { lock = lock substr(rest, 1, 1); rest = substr(rest, 2) }
  if (rest ~ /^\$[0-9A-Za-z-]+\$/) { split(rest, part, "$"); rest = "$" part[2] "$***" }
  else if (rest != "" && rest != "x") rest = "***"
  $2 = lock rest; print
}'

# Values of passwords and keys in other texts, to the end of the line. Words of policies (PASS_MAX_DAYS,
# PasswordAuthentication no, pam_pwquality) are not followed by "=".
MASK_SECRETS='
/-----BEGIN [A-Z ]*PRIVATE KEY-----/,/-----END [A-Z ]*PRIVATE KEY-----/d
s/\([Pp][Aa][Ss][Ss][Ww][Oo]*[Rr]*[Dd]\)\([[:blank:]]*=[[:blank:]]*\)[^[:blank:]].*/\1\2***/
s/\([^A-Za-z][Pp][Aa][Ss][Ss]\)\([[:blank:]]*=[[:blank:]]*\)[^[:blank:]].*/\1\2***/
s/\([^A-Za-z][Pp][Ww][Dd]\)\([[:blank:]]*=[[:blank:]]*\)[^[:blank:]].*/\1\2***/
s/\([Ss][Ee][Cc][Rr][Ee][Tt][A-Za-z_-]*\)\([[:blank:]]*=[[:blank:]]*\)[^[:blank:]].*/\1\2***/
s/\([Tt][Oo][Kk][Ee][Nn]\)\([[:blank:]]*=[[:blank:]]*\)[^[:blank:]].*/\1\2***/
s/\([Aa][Pp][Ii][_-]*[Kk][Ee][Yy]\)\([[:blank:]]*=[[:blank:]]*\)[^[:blank:]].*/\1\2***/
s|\(://[^/:@[:blank:]]*\):[^/@[:blank:]]*@|\1:***@|g
/^[[:blank:]]*requirepass[[:blank:]]\{1,\}"\{0,1\}foobared/!s/^\([[:blank:]]*requirepass[[:blank:]]\{1,\}\)[^[:blank:]].*/\1***/
s/^\([[:blank:]]*masterauth[[:blank:]]\{1,\}\)[^[:blank:]].*/\1***/
/^[[:blank:]]*user[[:blank:]]\{1,\}[^[:blank:]]/s/[[:blank:]][>#][^[:blank:]]\{1,\}/ ***/g'

main() {
  while [ $# -gt 0 ]; do
    case $1 in
      --key) KEY_FILE=${2:-}; [ -r "$KEY_FILE" ] || die "no such key: $KEY_FILE"; shift 2 ;;
      --key-id) CHENGFANG_KEY_ID=${2:-}; shift 2 ;;
      --unsigned) UNSIGNED=1; shift ;;
      --platforms) PLATFORMS=${2:-}; shift 2 ;;
      --root) ROOT=${2:-}; [ -d "$ROOT" ] || die "no such directory: $ROOT"; shift 2 ;;
      --help | -h) usage; return 0 ;;
      *) die "unknown option: $1 (--help)" ;;
    esac
  done
  [ -z "$ROOT" ] || ROOT=$(readlink -f "$ROOT")
  ROOT=${ROOT%/}
  case $PLATFORMS in *[!a-z0-9,-]* | '' | [!a-z]*) die "platforms are names such as linux,nginx" ;; esac
  for tool in od awk sed head tr; do has "$tool" || die "$tool is missing"; done
  [ "$(id -u)" = 0 ] || warn "not root: what this account cannot read stays unknown"
  if timeout 5 true 2>/dev/null; then LIMIT="timeout $SECONDS_A_COMMAND"; else LIMIT=; fi
  payload=$(collect | base_64)
  printf '{"format":"chengfang-signed-evidence/1","payload":"%s","signature":%s}\n' "$payload" "$(signature)"
}

usage() {
  printf '%s\n' 'sh chengfang-agent.sh [--key FILE] [--key-id ID] [--unsigned] [--platforms linux,…] [--root DIR] > evidence.json'
}
warn() { printf 'chengfang-agent: %s\n' "$1" >&2; }
die() { warn "$1"; exit 2; }
has() { command -v "$1" >/dev/null 2>&1; }

base_64() {
  if has base64; then base64 | tr -d '\n'
  elif has openssl; then openssl base64 -A
  else die "neither base64 nor openssl: nothing to encode with"; fi
}
un_base_64() { if has base64; then base64 -d; else openssl base64 -d -A; fi; }

# ECDSA over the payload's bytes. The key goes from this script to openssl through a pipe, never by a file or argument.
signature() {
  if [ -n "$UNSIGNED" ]; then printf null; return; fi
  if ! has openssl; then warn "no openssl: unsigned"; printf null; return; fi
  if [ -z "$KEY_FILE$CHENGFANG_KEY" ]; then warn "no key: unsigned"; printf null; return; fi
  value=$(printf '%s' "$payload" | un_base_64 | with_key openssl dgst -sha256 -sign | base_64)
  if [ -z "$value" ]; then warn "openssl could not sign: unsigned"; printf null; return; fi
  id=$CHENGFANG_KEY_ID
  [ -n "$id" ] || id=$(with_key openssl pkey -pubout -outform DER -in | openssl dgst -sha256 | sed 's/.*[ =]//')
  printf '{"algorithm":"ecdsa-p256-sha256","keyId":"%s","value":"%s"}' "$(printf '%s' "$id" | tr -cd 'A-Za-z0-9._:-')" "$value"
}

# Runs the command with the key's file as its next argument; what comes on stdin is then its last.
with_key() {
  if [ -n "$KEY_FILE" ]; then "$@" "$KEY_FILE"
  elif [ "$2" = dgst ]; then
    { printf '%s' "$CHENGFANG_KEY" | un_base_64 | "$@" /dev/stdin /dev/fd/3; } 3<&0
  else printf '%s' "$CHENGFANG_KEY" | un_base_64 | "$@" /dev/stdin; fi
}

collect() {
  printf '{"format":"chengfang-evidence/1","agent":{"name":"chengfang-agent.sh","version":"%s"},' "$VERSION"
  json "$(host_name)"; printf '"host":{"hostname":"%s",' "$quoted"
  json "$(first_line /etc/machine-id)"; printf '"machineId":"%s","addresses":[%s],' "$quoted" "$(addresses)"
  json "$(os_release ID)"; printf '"os":{"id":"%s",' "$quoted"
  json "$(os_release VERSION_ID)"; printf '"version":"%s",' "$quoted"
  json "$(os_release PRETTY_NAME)"; printf '"name":"%s"}},' "$quoted"
  printf '"platforms":["%s"],' "$(printf '%s' "$PLATFORMS" | sed 's/,/","/g')"
  printf '"observedAt":"%s","facts":[' "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
  # One fact a line, as no raw newline is in JSON of ours; what would pass the whole limit is left out: unknown.
  { files; [ -n "$ROOT" ] || commands; } | awk -v max="$ALL_BYTES" '
    BEGIN { ORS = "" } # print takes lines of any length, the printf of old awks does not
    (sum += length($0) + 1) <= max { print between; print; between = ",\n"; next }
    { left++; sum -= length($0) + 1 }
    END { if (left) printf "chengfang-agent: %d facts left out: over the limit\n", left | "cat 1>&2" }'
  printf ']}'
}

host_name() {
  name=$(first_line /etc/hostname)
  [ -n "$ROOT" ] || name=$(uname -n)
  printf '%s' "${name:-unknown}"
}
first_line() { [ -f "$ROOT$1" ] && [ -r "$ROOT$1" ] && inside "$1" && sed -n '1{p;q;}' "$ROOT$1" | tr -cd '\040-\176' | head -c 200; }

# A value of os-release, read as data: the file is never run.
os_release() {
  for release in /etc/os-release /usr/lib/os-release; do
    [ -r "$ROOT$release" ] && inside "$release" || continue
    value=$(sed -n "s/^$1=//p" "$ROOT$release" | sed -n '1{s/^["'\'']//;s/["'\'']$//;p;}' | tr -d '\000-\037' | head -c 180)
    break
  done
  [ "$1" != ID ] || value=$(printf '%s' "${value:-linux}" | head -c 50)
  printf '%s' "${value:-}"
}

addresses() {
  if [ -n "$ROOT" ]; then return; fi
  if has ip; then ip -o addr 2>/dev/null | awk '{ print $4 }'; else hostname -I 2>/dev/null | tr ' ' '\n'; fi |
    sed 's|/.*||' | grep -v -e '^127\.' -e '^::1$' -e '^fe80' -e '^$' | tr -cd '0-9a-fA-F:.\n' | head -n 500 |
    awk '{ printf "%s\"%s\"", between, $0; between = "," }'
}

# A short text as the inside of a JSON string, in $quoted: most need no other process.
json() {
  case $1 in
    *[!A-Za-z0-9\ /._,:@+=*-]*) quoted=$(printf '%s' "$1" | od -An -v -tx1 | awk -v max=900 -v bare=1 "$ENCODE") ;;
    *) quoted=$1 ;;
  esac
}

# What stands on stdin, ended by the end mark, as the rest of a fact; $1: exit codes after which it is whole.
text() {
  printf '"text":"'
  od -An -v -tx1 -N $((FACT_BYTES + 5)) | awk -v max="$FACT_BYTES" -v good="$1" -v command="${2:-}" "$ENCODE"
  printf '}\n'
}

head_of() { json "$2"; printf '{"kind":"%s","name":"%s","found":%s' "$1" "$quoted" "$3"; }

# Whether a path of an image stays in it: a link may lead to a file of the host that looks.
inside() {
  [ -n "$ROOT" ] || return 0
  case $(readlink -f "$ROOT$1") in "$ROOT"/*) ;; *) return 1 ;; esac
}

# Whether a path can be told not to be there: each directory above it may be searched.
told_missing() {
  above=$ROOT$1
  while above=${above%/*}; [ -n "$above" ]; do
    if [ -d "$above" ]; then [ -x "$above" ]; return; fi
    [ ! -e "$above" ] || return 0
  done
}

missing() { if told_missing "$2"; then head_of "$1" "$2" false; printf '}\n'; fi; }

# ,"mode":"0644","owner":"root","group":"root"  of what a link points to.
modes() {
  told=$(stat -L -c ',"mode":"0%a","owner":"%U","group":"%G"' "$1" 2>/dev/null)
  case $told in
    *\\* | *[![:print:]]*) ;; # a domain's account
    *) printf '%s' "$told" ;;
  esac
}

# file PATH [none|hashes]: the content goes through that mask; none: mode and owner alone, the text is "cut".
file() {
  if [ ! -e "$ROOT$1" ]; then missing file "$1"; return; fi
  head_of file "$1" true
  modes "$ROOT$1"
  if [ "${2:-}" = none ] || [ ! -f "$ROOT$1" ] || [ ! -r "$ROOT$1" ] || ! inside "$1"; then
    printf ',"truncated":true}\n'
    return
  fi
  printf ,
  case ${2:-} in
    hashes) { awk "$MASK_HASHES" "$ROOT$1" 2>/dev/null && printf '\0040'; } | text 0 ;;
    *) { sed "$MASK_SECRETS" "$ROOT$1" 2>/dev/null && printf '\0040'; } | text 0 ;;
  esac
}

# Each file that the pattern matches, or the pattern itself as not found.
pattern() {
  number=0
  for path in "$ROOT"$1; do
    [ -f "$path" ] || continue
    number=$((number + 1))
    [ "$number" -le "$FILES_A_PATTERN" ] || { warn "more than $FILES_A_PATTERN files: $1"; break; }
    file "${path#"$ROOT"}" "${2:-}"
  done
  if [ "$number" = 0 ] && { [ ! -d "$ROOT${1%/*}" ] || [ -r "$ROOT${1%/*}" ]; }; then missing file "$1"; fi
}

# Names in a directory, one a line.
directory() {
  if [ ! -d "$ROOT$1" ]; then missing directory "$1"; return; fi
  head_of directory "$1" true
  modes "$ROOT$1"
  if [ ! -r "$ROOT$1" ] || ! inside "$1"; then printf ',"truncated":true}\n'; return; fi
  printf ,
  { ls -1A "$ROOT$1" 2>/dev/null && printf '\0040'; } | text 0
}

# run NAME GOOD-CODES COMMAND…: output of both streams under NAME; "not found" if there is no such command.
run() { as command "$@"; }
as() {
  kind=$1 name=$2 good=$3
  shift 3
  case $1 in
    as_nobody) needed=$2 ;;
    show_processes) needed=ps ;;
    show_enabled_units) needed=systemctl ;;
    show_sshd) needed=sshd ;;
    show_updates) needed=dpkg ;;
    show_containers) needed=docker ;;
    show_logrotate) needed=logrotate ;;
    show_listening) if has ss; then needed=ss; else needed=netstat; fi ;;
    show_audit_sample) needed=auditctl ;;
    *) needed=$1 ;;
  esac
  if ! has "$needed"; then head_of "$kind" "$name" false; printf '}\n'; return; fi
  head_of "$kind" "$name" true
  printf ,
  { limited "$@" 2>&1 </dev/null; printf '\004%d' $?; } | sed "$MASK_SECRETS" | text "$good" 1
}

# Functions of this script cannot run under timeout; they start nothing that could hang.
limited() {
  case $1 in
    as_nobody)
      shift
      if [ "$(id -u)" = 0 ]; then $LIMIT chroot --userspec=nobody / "$@"; else $LIMIT "$@"; fi
      ;;
    show_*) "$@" ;;
    *) $LIMIT "$@" ;;
  esac
}

as_root() { if [ "$(id -u)" = 0 ]; then run "$@"; fi; }

files() {
  for path in /etc/passwd /etc/group /etc/shadow /etc/gshadow; do file "$path" hashes; done
  for path in /etc/passwd- /etc/group- /etc/shadow- /etc/gshadow- /etc/security/opasswd /boot/grub/grub.cfg \
    /boot/grub2/grub.cfg /boot/efi/EFI/openEuler/grub.cfg /boot/efi/EFI/centos/grub.cfg /boot/efi/EFI/kylin/grub.cfg \
    /root/.bash_history /var/log/wtmp /var/log/btmp /var/log/lastlog /var/log/audit/audit.log /var/log/messages \
    /var/log/secure /var/log/syslog /var/log/auth.log /var/lib/aide/aide.db /var/lib/aide/aide.db.gz \
    /run/systemd/timesync/synchronized /var/run/reboot-required; do file "$path" none; done
  for key in /etc/ssh/ssh_host_*_key; do pattern "$key" none; done
  for path in /etc/login.defs /etc/default/useradd /etc/security/pwquality.conf /etc/security/faillock.conf \
    /etc/security/pwhistory.conf /etc/security/access.conf /etc/security/limits.conf /etc/nsswitch.conf /etc/profile /etc/bash.bashrc /etc/bashrc \
    /etc/csh.cshrc /etc/environment /etc/shells /etc/securetty /etc/sudoers /etc/ssh/sshd_config /etc/hosts.allow \
    /etc/hosts.deny /etc/hosts.equiv /root/.rhosts /root/.shosts /etc/audit/auditd.conf /etc/audit/audit.rules \
    /etc/rsyslog.conf /etc/syslog-ng/syslog-ng.conf /etc/systemd/journald.conf /etc/systemd/journal-upload.conf \
    /etc/logrotate.conf /etc/chrony.conf /etc/chrony/chrony.conf /etc/ntp.conf /etc/ntpsec/ntp.conf \
    /etc/systemd/timesyncd.conf /etc/exports /etc/samba/smb.conf /etc/vsftpd.conf /etc/vsftpd/vsftpd.conf \
    /etc/selinux/config /etc/aide.conf /etc/aide/aide.conf /etc/default/aide /etc/crypttab /etc/fstab /etc/crontab \
    /etc/cron.allow /etc/cron.deny /etc/at.allow /etc/at.deny /etc/issue /etc/issue.net /etc/motd /etc/os-release \
    /etc/openEuler-release /etc/redhat-release /etc/kylin-release /etc/.kyinfo /etc/os-version /etc/debian_version \
    /etc/apt/apt.conf.d/20auto-upgrades /etc/dnf/automatic.conf /etc/yum/yum-cron.conf /etc/ufw/ufw.conf \
    /etc/ufw/user.rules /etc/clamav/freshclam.conf /etc/freshclam.conf /etc/inetd.conf /etc/hosts /etc/resolv.conf \
    /proc/swaps /proc/cmdline /proc/mounts /proc/modules /sys/fs/selinux/enforce \
    /sys/module/apparmor/parameters/enabled /sys/kernel/security/apparmor/profiles /sys/kernel/security/lsm; do
    file "$path"
  done
  for path in '/etc/pam.d/*' '/etc/profile.d/*.sh' '/etc/security/pwquality.conf.d/*.conf' '/etc/sudoers.d/*' \
    '/etc/ssh/sshd_config.d/*.conf' '/etc/audit/rules.d/*.rules' '/etc/rsyslog.d/*.conf' '/etc/syslog-ng/conf.d/*' \
    '/etc/systemd/journald.conf.d/*.conf' '/etc/systemd/timesyncd.conf.d/*.conf' '/etc/logrotate.d/*' \
    '/etc/chrony.d/*.conf' '/etc/chrony/conf.d/*.conf' '/etc/chrony/sources.d/*.sources' '/etc/exports.d/*.exports' \
    '/etc/cron.d/*' '/etc/cron.daily/*' '/etc/xinetd.d/*' '/etc/firewalld/zones/*.xml' '/etc/apt/sources.list.d/*' \
    '/etc/systemd/logind.conf' '/etc/apt/sources.list'; do
    pattern "$path"
  done
  for path in /var/log /var/log/audit /var/lib/clamav /var/log/journal /etc/cron.daily /etc/cron.weekly /sys/class/tpm \
    /sys/kernel/security/ima /sys/firmware/efi /var/lib/aide /etc/X11 /usr/share/xsessions; do directory "$path"; done
  for platform in nginx redis tomcat elasticsearch mongodb docker kubernetes; do
    case ",$PLATFORMS," in *",$platform,"*) "${platform}_files" ;; esac
  done
}

# Of what else runs here: the places where packages put its configuration.
nginx_files() {
  file /etc/nginx/nginx.conf
  for path in '/etc/nginx/conf.d/*.conf' '/etc/nginx/default.d/*.conf' '/etc/nginx/sites-enabled/*'; do pattern "$path"; done
  for path in /etc/nginx/conf.d/default.conf /etc/nginx/sites-enabled/default; do [ -e "$ROOT$path" ] || missing file "$path"; done
  pattern '/var/log/nginx/*.log' none
  [ -e "$ROOT/etc/logrotate.d/nginx" ] || missing file /etc/logrotate.d/nginx
}
redis_files() { for path in /etc/redis/redis.conf /etc/redis.conf; do file "$path"; done; }
tomcat_files() {
  for home in /etc/tomcat10 /etc/tomcat9 /etc/tomcat /opt/tomcat/conf /usr/local/tomcat/conf; do
    for name in server.xml tomcat-users.xml web.xml; do file "$home/$name"; done
  done
  for path in /var/lib/tomcat10/webapps /var/lib/tomcat9/webapps /var/lib/tomcat/webapps /opt/tomcat/webapps \
    /usr/local/tomcat/webapps; do directory "$path"; done
}
elasticsearch_files() { file /etc/elasticsearch/elasticsearch.yml; }
mongodb_files() { file /etc/mongod.conf; }
docker_files() {
  file /etc/docker/daemon.json
  [ -n "$ROOT" ] || as query docker_containers 0 show_containers
}
# The line of checks/docker/queries.yml.
show_containers() {
  containers=$($LIMIT docker ps -q) || return 1
  printf 'name,user,privileged,network,pid,log_driver,mounts,readonly\n'
  # shellcheck disable=SC2086 # ids, a word each
  [ -z "$containers" ] || $LIMIT docker inspect --format '{{.Name}},{{.Config.User}},{{.HostConfig.Privileged}},{{.HostConfig.NetworkMode}},{{.HostConfig.PidMode}},{{.HostConfig.LogConfig.Type}},{{join .HostConfig.Binds " "}},{{.HostConfig.ReadonlyRootfs}}' $containers
}
kubernetes_files() {
  for path in /etc/kubernetes/manifests/kube-apiserver.yaml /etc/kubernetes/manifests/etcd.yaml /var/lib/kubelet/config.yaml; do
    file "$path"
  done
}

# The platform's checks use these names; what stands after them may differ where the usual call would write something.
commands() {
  as process '*' 0 show_processes
  run accounts 0 show_accounts
  run pwquality 0 show_pwquality
  run faillock 0 show_faillock
  as_root 'sshd -T' 0 show_sshd
  as_root 'auditctl -l' 0 auditctl -l
  as_root 'auditctl -s' 0 auditctl -s
  as_root 'audit sample' 0 show_audit_sample
  run listening 0 show_listening
  run 'systemctl list-unit-files' 0 show_enabled_units
  run 'systemctl list-units' 0 systemctl list-units --no-pager --no-legend --plain --state=active
  run 'dpkg-query -W' 0 dpkg-query -W -f '${Package} ${Version} ${db:Status-Status}\n'
  run 'apt list --upgradable' 0 show_updates
  # As nobody, who may read rpm's database but take no lock and write no index in it.
  run 'rpm -qa' 0 as_nobody rpm -qa --qf '%{NAME} %{VERSION}-%{RELEASE} %{INSTALLTIME}\n'
  run last 0 last -n 300 -w
  # Over UDP: its own socket would be a file.
  run 'chronyc tracking' 0 chronyc -n -h 127.0.0.1 tracking
  run 'chronyc sources' 0 chronyc -n -h 127.0.0.1 sources
  run 'ntpq -pn' 0 ntpq -pn
  as_root logrotate 0 show_logrotate
  # To ask a packet filter that is not loaded would load it.
  if [ -d /sys/module/nf_tables ]; then as_root 'nft list ruleset' 0 nft list ruleset; else none_loaded 'nft list ruleset'; fi
  if [ -s /proc/net/ip_tables_names ]; then as_root iptables-save 0 iptables-save; else none_loaded iptables-save; fi
  run 'firewall-cmd --state' '0 252' firewall-cmd --state
  run lsblk 0 lsblk -o NAME,TYPE,FSTYPE,MOUNTPOINT
  run 'mokutil --sb-state' '0 1' mokutil --sb-state
  run getstatus 0 getstatus
  run sysctl 0 show_sysctl
  run homes 0 show_homes
  run modes 0 show_modes
  run mtimes 0 show_mtimes
  run uname 0 uname -srm
}
none_loaded() { if [ "$(id -u)" = 0 ]; then head_of command "$1" false; printf '}\n'; fi; }

# Where it can (OpenSSH 9.3), without loading the host keys.
show_sshd() { sshd -G 2>/dev/null || sshd -T; }

# What the package lists that are already here have newer than what is installed, a line as `apt list --upgradable`
# gives it. Apt itself is not asked: it would write caches and temporary files. Backports are no updates.
show_updates() {
  { printf '#installed\n'; cat /var/lib/dpkg/status; show_lists; } | awk '
    /^#list / { installed = 0; suite = $2; lists++ }
    /^#installed/ { installed = 1 }
    /^Package: / { name = $2 }
    /^Version: / { version = $2 }
    /^Architecture: / { arch = $2 }
    /^Status: / { held = ($4 == "installed") }
    /^$/ && name != "" {
      if (installed) { if (held) have[name] = version }
      else if ((name in have) && have[name] != version) print name, suite, version, arch, have[name]
      name = ""
    }
    END { print lists ? "." : "?" }' | {
    while read -r name suite new arch old; do
      case $name in
        .) exit 0 ;;
        \?) printf 'no package lists\n'; exit 3 ;;
        *) ! dpkg --compare-versions "$new" gt "$old" || printf '%s/%s %s %s [upgradable from: %s]\n' "$name" "$suite" "$new" "$arch" "$old" ;;
      esac
    done
    exit 4
  }
}
show_lists() {
  for list in /var/lib/apt/lists/*_Packages*; do
    [ -f "$list" ] || continue
    suite=${list#*_dists_}
    case $suite in "$list") suite=local ;; *) suite=${suite%%_*} ;; esac
    case $suite in *backports* | experimental) continue ;; esac
    printf '\n#list %s\n' "$suite"
    case $list in *_Packages) cat "$list" ;; *) /usr/lib/apt/apt-helper cat-file "$list" ;; esac
    printf '\n'
  done
}

# Where systemd is not running, what would start with it: systemctl would search all its folders for each unit.
show_enabled_units() {
  if [ -d /run/systemd/system ]; then $LIMIT systemctl list-unit-files --no-pager --no-legend --state=enabled; return; fi
  for link in /etc/systemd/system/*.wants/*; do
    [ ! -L "$link" ] || printf '%s enabled\n' "${link##*/}"
  done
}

# Program, account and number of every process; arguments may hold passwords.
show_processes() {
  ps -eo user,pid,comm | awk '
    NR > 1 { program = $3; for (i = 4; i <= NF; i++) program = program "_" $i; print program, $1, $2 }
    $2 == 1 { whole = 1 }
    END { exit whole ? 0 : 3 }' # without the first, processes of others are hidden from this account
}

# An account a line, what passwd, shadow, group and lastlog say of it side by side; "?" where shadow may not be read.
# auth: empty, locked, none (nothing to log in with), or hash:ALGORITHM. shared-uid: accounts with that number.
show_accounts() {
  {
    sed 's/^/p:/' /etc/passwd
    sed 's/^/g:/' /etc/group
    if [ -r /etc/shadow ]; then awk "$MASK_HASHES" /etc/shadow | sed 's/^/s:/'; else echo '?'; fi
    if has lastlog; then show_last_logins; else echo '??'; fi
  } | awk '
    function day(days,   z, era, doe, yoe, doy, mp, d, m, y) {
      z = days + 719468; era = int(z / 146097); doe = z - era * 146097
      yoe = int((doe - int(doe / 1460) + int(doe / 36524) - int(doe / 146096)) / 365); y = yoe + era * 400
      doy = doe - (365 * yoe + int(yoe / 4) - int(yoe / 100)); mp = int((5 * doy + 2) / 153)
      d = doy - int((153 * mp + 2) / 5) + 1; m = mp < 10 ? mp + 3 : mp - 9
      return sprintf("%04d-%02d-%02d", m <= 2 ? y + 1 : y, m, d)
    }
    function password(field,   name) {
      if (field == "") return "empty"
      if (field ~ /^[!*]+$/ || field == "x") return field ~ /^!/ ? "locked" : "none"
      if (field ~ /^[!*]/) return "locked"
      name = field; sub(/^\$/, "", name); sub(/\$.*/, "", name)
      return field ~ /^\$/ ? "hash:" name : "hash:des"
    }
    BEGIN { FS = ":" }
    $1 == "?" { blind = 1 }
    $1 == "??" { unlogged = 1 }
    $1 == "p" && NF >= 8 { n++; name[n] = $2; uid[n] = $4; gid[n] = $5; home[n] = $7; shell[n] = $8; field[n] = $3; shared[$4]++ }
    $1 == "g" && NF >= 5 {
      group[$4] = $2; count = split($5, member, ",")
      for (i = 1; i <= count; i++) groups[member[i]] = groups[member[i]] "," $2
    }
    $1 == "s" && NF >= 9 { seen[$2] = 1; secret[$2] = $3; changed[$2] = $4; least[$2] = $5; most[$2] = $6; warn[$2] = $7; idle[$2] = $8; expire[$2] = $9 }
    $1 == "l" { login[$2] = $3 }
    END {
      for (i = 1; i <= n; i++) {
        a = name[i]
        known = field[i] != "x" ? password(field[i]) : blind ? "?" : seen[a] ? password(secret[a]) : "none"
        printf "name=%s uid=%s gid=%s shell=%s auth=%s", a, uid[i], gid[i], shell[i], known
        if (blind) printf " min=? max=? warn=? inactive=? expire=?"
        else printf " min=%s max=%s warn=%s inactive=%s expire=%s", least[a], most[a], warn[a], idle[a], (expire[a] == "" ? "" : day(expire[a]))
        last = unlogged ? "?" : (login[a] == "" ? "never" : login[a])
        set = blind ? "?" : (changed[a] == "" ? "" : day(changed[a]))
        printf " login=%s changed=%s", last, set
        printf " shared-uid=%d groups=%s%s home=%s\n", shared[uid[i]], group[gid[i]], groups[a], home[i]
      }
    }'
}

# l:name:date of those who ever logged in, from lines that end "Mon Nov 30 03:00:00 +0000 2026".
show_last_logins() {
  lastlog 2>/dev/null | awk '
    BEGIN { split("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", names, " "); for (i in names) month[names[i]] = i }
    NR > 1 && $NF ~ /^[0-9][0-9][0-9][0-9]$/ && ($(NF - 4) in month) {
      printf "l:%s:%04d-%02d-%02d\n", $1, $NF, month[$(NF - 4)], $(NF - 3)
    }'
}

# Settings of a kind in one line a source (first a line that tells what was looked at): pwquality.conf and what stands beside it, then each line of PAM.
show_pwquality() {
  printf '# /etc/security/pwquality.conf /etc/pam.d\n'
  show_settings /etc/security/pwquality.conf /etc/security/pwquality.conf.d/*.conf
  show_pam_lines '^[[:blank:]]*-\{0,1\}password[[:blank:]].*pam_\(pwquality\|cracklib\|passwdqc\)\.so'
}
show_faillock() {
  printf '# /etc/security/faillock.conf /etc/pam.d\n'
  show_settings /etc/security/faillock.conf
  show_pam_lines '^[[:blank:]]*-\{0,1\}\(auth\|account\)[[:blank:]].*pam_\(faillock\|tally2\{0,1\}\)\.so'
}
show_settings() {
  for path in "$@"; do
    [ -e "$path" ] || continue
    [ -r "$path" ] || { incomplete=3; continue; }
    sed 's/#.*//; s/[[:blank:]]*=[[:blank:]]*/=/' "$path" | awk -v from="$path" 'NF { line = line " " $1 } END { print from ":" line " " }'
  done
}
show_pam_lines() {
  for path in /etc/pam.d/*; do
    [ -f "$path" ] || continue
    [ -r "$path" ] || { incomplete=3; continue; }
    sed -n "/$1/p" "$path" | awk -v from="$path" '{ $1 = $1; print from ": " $0 " " }'
  done
  return "$incomplete"
}

# Protocol, address, port and program of what listens.
show_listening() {
  if has ss; then ss -tulnp; else netstat -tulnp; fi | awk '
    $1 ~ /^(tcp|udp)/ && ($2 == "LISTEN" || $2 == "UNCONN") { put($1, $5, $0 ~ /users:/ ? $NF : "") }
    $1 ~ /^(tcp|udp)/ && $2 ~ /^[0-9]+$/ { put(substr($1, 1, 3), $4, $NF) }
    function put(protocol, local, program,   port, address) {
      port = local; sub(/.*:/, "", port); address = local; sub(/:[^:]*$/, "", address); gsub(/[][]/, "", address)
      if (program ~ /^users:/) { sub(/^users:\(\("/, "", program); sub(/".*/, "", program) }
      else if (program ~ /^[0-9]+\//) sub(/^[0-9]+\//, "", program)
      else program = "?"
      print protocol, address, port, program
    }
    END { if (NR == 0) exit 1 }'
}

# How long each log is kept: days = period × rotations, 0 if only its size counts; early: size may cut that short.
# `-d` is a dry run that writes nothing.
show_logrotate() {
  $LIMIT logrotate -d /etc/logrotate.conf 2>&1 | awk '
    BEGIN { days["hourly"] = 1 / 24; days["daily"] = 1; days["weekly"] = 7; days["monthly"] = 30; days["yearly"] = 365 }
    logs != "" && !reading {
      count = split(logs, each, " ")
      for (i = 1; i <= count; i++) {
        printf "days=%d every=%s keep=%d early=%s log=%s\n", period * keep, every, keep, (/rotated earlier/ ? "yes" : "no"), each[i]
      }
      logs = ""
    }
    /^rotating pattern: / { reading = 1; period = 0; every = "?"; keep = 0; sub(/^rotating pattern: /, "") }
    reading {
      for (i = 1; i <= NF; i++) {
        if ($i ~ /^"?\//) { gsub(/"/, "", $i); logs = logs " " $i }
        else if ($i in days) { every = $i; period = days[$i] }
        else if ($i == "after") { every = "days"; period = $(i + 1) }
        else if ($i == "bytes") every = "size"
        else if ($i ~ /^\([0-9]+$/) keep = substr($i, 2) + 0
      }
      if (/\([0-9]+ rotations\)|no old logs will be kept/) reading = 0
    }
    END { if (NR == 0) exit 1 }'
}

# The last logins that the audit daemon wrote: who, when, how, with what result.
show_audit_sample() {
  [ -r /var/log/audit/audit.log ] || return 3
  tail -c 2000000 /var/log/audit/audit.log | grep -E '^type=(USER_LOGIN|USER_AUTH|USER_ACCT|USER_START) ' | tail -n 5
}

show_sysctl() {
  for key in kernel/randomize_va_space kernel/dmesg_restrict kernel/kptr_restrict kernel/sysrq kernel/yama/ptrace_scope \
    kernel/core_pattern kernel/modules_disabled fs/suid_dumpable fs/protected_symlinks fs/protected_hardlinks \
    net/ipv4/ip_forward net/ipv4/tcp_syncookies net/ipv4/icmp_echo_ignore_broadcasts net/ipv4/conf/all/accept_redirects \
    net/ipv4/conf/all/send_redirects net/ipv4/conf/all/accept_source_route net/ipv4/conf/all/rp_filter \
    net/ipv4/conf/all/log_martians net/ipv4/conf/default/accept_redirects net/ipv6/conf/all/accept_redirects \
    net/ipv6/conf/all/accept_source_route crypto/fips_enabled vm/swappiness; do
    [ -r "/proc/sys/$key" ] || continue
    printf '%s = ' "$(printf %s "$key" | tr / .)"
    cat "/proc/sys/$key"
  done
}

# mode owner group kind path, of every home and of what in it lets others in or keeps what was typed.
show_homes() {
  cut -d: -f6 /etc/passwd | sort -u | {
    while IFS= read -r home; do
      case $home in / | /bin | /dev | /dev/* | /proc* | /nonexistent | /usr/sbin | '') continue ;; esac
      [ -d "$home" ] || continue
      [ -x "$home" ] || incomplete=3
      for part in '' /.rhosts /.shosts /.netrc /.forward /.bash_history /.ssh /.ssh/authorized_keys; do
        [ ! -e "$home$part" ] || stat -c '%a %U %G %F %n' "$home$part" 2>/dev/null
      done
    done
    exit "$incomplete"
  }
}

# mode owner group path of what ought to be for few.
show_modes() {
  stat_each '%a %U %G %n' /etc/crontab /etc/cron.* /etc/cron.*/* /etc/sudoers /etc/sudoers.d/* /etc/ssh/sshd_config \
    /etc/ssh/*_key /etc/audit /etc/audit/* /var/log /var/log/*.log /var/log/audit /var/log/audit/* /var/log/messages* \
    /var/log/secure* /var/log/syslog* /tmp /var/tmp /boot/grub*/grub.cfg
  listable /etc/cron.d /etc/sudoers.d /etc/audit /var/log /var/log/audit
}

# Seconds since 1970 and path: when signatures, baselines and logs were last written.
show_mtimes() {
  stat_each '%Y %n' /var/lib/clamav/*.c?d /var/lib/clamav/freshclam.dat /var/lib/aide/aide.db* /var/log/aide/* \
    /var/log/clamav/* /var/log/*.log* /var/log/messages* /var/log/secure* /var/log/syslog* /var/log/audit/* \
    /var/log/apt/history.log* /var/log/journal/*/system*.journal /var/lib/apt/periodic/* /var/lib/dpkg/status \
    /var/lib/apt/lists
  listable /var/lib/clamav /var/lib/aide /var/log /var/log/aide /var/log/audit /var/log/journal
}

# One line each of those that exist; a name with a newline in it would be two, and might pass for another file.
stat_each() {
  format=$1
  shift
  for path in "$@"; do
    shift
    case $path in *"$NEWLINE"*) incomplete=3; continue ;; esac
    [ ! -e "$path" ] || set -- "$@" "$path"
  done
  [ $# = 0 ] || stat -L -c "$format" "$@" 2>/dev/null
}

# Whether this account sees all that is in these directories; else the list above is cut.
listable() {
  for folder in "$@"; do
    [ ! -d "$folder" ] || { [ -r "$folder" ] && [ -x "$folder" ]; } || incomplete=3
  done
  return "$incomplete"
}

main "$@"
exit
