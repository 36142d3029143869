/** What a syslog header alone makes: who, when and how grave, but nothing of the message. */
const headOnly = "system.syslog";

/** Whether a format knew the content of a line. */
export const isRead = (dataset: string): boolean => dataset !== "" && dataset !== headOnly;
