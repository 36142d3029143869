/** What records of a type say in the words of ECS. */
export interface Meaning {
  readonly category: readonly string[];
  readonly type: readonly string[];
}

const is = (category: string, ...type: string[]): Meaning => ({ category: [category], type });

const iam = (object: string, act: string) => is("iam", object, act);
const configuration = is("configuration", "change");
const process = is("process", "info");
const login = is("authentication", "start");

/** By record type: https://github.com/linux-audit/audit-documentation/blob/main/specs/messages/message-dictionary.csv */
export const meanings: ReadonlyMap<string, Meaning> = new Map(
  Object.entries({
    EXECVE: is("process", "start"),
    CWD: process,
    PROCTITLE: process,
    PATH: is("file", "access"),
    SOCKADDR: is("network", "info"),
    USER_LOGIN: login,
    USER_AUTH: login,
    LOGIN: login,
    USER_ACCT: is("authentication", "info"),
    USER_ERR: is("authentication", "info"),
    CRED_ACQ: is("authentication", "info"),
    CRED_DISP: is("authentication", "info"),
    CRED_REFR: is("authentication", "info"),
    USER_LOGOUT: is("session", "end"),
    USER_START: is("session", "start"),
    USER_END: is("session", "end"),
    USER_CMD: is("process", "start"),
    ADD_USER: iam("user", "creation"),
    DEL_USER: iam("user", "deletion"),
    ADD_GROUP: iam("group", "creation"),
    DEL_GROUP: iam("group", "deletion"),
    USER_MGMT: iam("user", "change"),
    USER_CHAUTHTOK: iam("user", "change"),
    ACCT_LOCK: iam("user", "change"),
    ACCT_UNLOCK: iam("user", "change"),
    GRP_MGMT: iam("group", "change"),
    GRP_CHAUTHTOK: iam("group", "change"),
    ROLE_ASSIGN: iam("user", "change"),
    ROLE_REMOVE: iam("user", "change"),
    SERVICE_START: is("process", "start"),
    SERVICE_STOP: is("process", "end"),
    DAEMON_START: is("process", "start"),
    DAEMON_END: is("process", "end"),
    DAEMON_ABORT: is("process", "end"),
    DAEMON_CONFIG: configuration,
    CONFIG_CHANGE: configuration,
    NETFILTER_CFG: configuration,
    MAC_STATUS: configuration,
    MAC_POLICY_LOAD: configuration,
    MAC_CONFIG_CHANGE: configuration,
    USYS_CONFIG: configuration,
    TIME_ADJNTPVAL: configuration,
    BPF: is("driver", "info"),
    KERN_MODULE: is("driver", "start"),
    ANOM_ABEND: is("process", "end"),
    ANOM_PROMISCUOUS: is("network", "info"),
    ANOM_LOGIN_FAILURES: is("authentication", "info"),
    SYSTEM_BOOT: is("host", "start"),
    SYSTEM_SHUTDOWN: is("host", "end"),
    SYSTEM_RUNLEVEL: is("host", "change"),
  } satisfies Record<string, Meaning>),
);

export const unknown: Meaning = process;

/** System calls by what they do. */
const calls: ReadonlyMap<string, Meaning> = new Map(
  Object.entries({
    "execve execveat": is("process", "start"),
    "exit exit_group kill tkill tgkill": is("process", "end"),
    "open openat openat2 readlink stat access": is("file", "access"),
    "creat mknod mknodat mkdir mkdirat symlink symlinkat link linkat memfd_create": is("file", "creation"),
    "unlink unlinkat rmdir": is("file", "deletion"),
    "rename renameat renameat2 truncate ftruncate chmod fchmod fchmodat chown fchown lchown fchownat setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr utimensat":
      is("file", "change"),
    "connect accept accept4": is("network", "connection"),
    "socket bind listen sendto": is("network", "info"),
    "init_module finit_module": is("driver", "start"),
    delete_module: is("driver", "end"),
    "sethostname setdomainname adjtimex settimeofday clock_settime mount umount2 swapon swapoff": configuration,
  }).flatMap(([names, meaning]) => names.split(" ").map((name): [string, Meaning] => [name, meaning])),
);

export const meaningOfCall = (call: string | undefined): Meaning =>
  (call === undefined ? undefined : calls.get(call)) ?? process;
