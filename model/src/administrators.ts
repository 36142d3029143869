/** GB/T 22239-2019 8.1.7.2: system, security and audit administrator are three people, and the security administrator holds no other post. */
export const administrators = ["sysadmin", "secadmin", "auditor"] as const;
