import log from "gelf-pro";

/** Sends `proof 0` … as many as wanted; nothing is acknowledged. */
const [port, adapterName, count] = process.argv.slice(2);
log.setConfig({ adapterName, adapterOptions: { host: "127.0.0.1", port: Number(port) } });
for (let n = 0; n < Number(count); n += 1) {
  await new Promise((resolve, reject) => {
    log.info(`proof ${n}`, (error) => (error ? reject(error) : resolve()));
  });
}
