import type { LossReason, RejectReason } from "@chengfang/model/health";
import { bilingual } from "../i18n/bilingual.ts";

type Remedies = Record<LossReason | RejectReason, string>;

/** Why records were lost or refused, and what may be done about it. */
export const messages = bilingual({
  zh: {
    collectors: {
      remedy: {
        "too-long": "一条记录超过该输入的 maxFrameBytes，开头已入库。缩短设备的日志，或调大该值。",
        overload: "来得比写入快，而发送方无法等待（UDP）。改用 TCP 或 RELP，或减少该来源的日志。",
        "disk-full": "磁盘已满，而发送方无法等待。清理磁盘或扩容。",
        "spool-full": "缓存已达 stream.maxBytes，而发送方无法等待。调大该值，或查看索引与分析是否落后。",
        "kernel-drop": "采集程序来不及取走 UDP 报文，无法得知是谁发的。突发多的来源改用 TCP 或 RELP。",
        crash: "采集程序异常退出时尚未写入的记录，此为上限。能确认送达的协议会重发。",
        "no-template": "导出器的模板一直没有到，流记录无法解释。缩短导出器的模板发送间隔。",
        "sequence-gap": "按发送方自己的编号，中间有记录没有到。检查线路丢包，或改用 TCP。",
        incomplete: "一条消息的分片没有到齐。检查线路丢包，或改用 TCP。",
        undecodable: "压缩或分片的内容不合协议。检查发送方的设置：端口与协议是否对应。",
        "rate-limited": "超过 collection.sources 给该来源的 eventsPerSecond，而发送方无法等待。属正常业务时调大该值。",
        "too-many-connections": "连接数已达 maxConnections。检查是否有设备反复重连，或调大该值。",
        "tls-handshake": "TLS 未能建立。检查设备信任的根证书、TLS 版本，以及设备是否真的在用 TLS。",
        "wrong-certificate": "出示的证书不是该来源登记的证书。核对是否换过设备或证书；否则可能有人冒充。",
        "bad-frame": "内容不是此端口的协议。核对设备所填的端口与协议；也可能是端口扫描。",
        "too-large": "一批数据超过上限，未收。减小发送方的批次，或调大该输入的上限。",
        "too-slow": "一条记录或一个请求迟迟没有发完，连接已断开。检查线路；也可能是慢速攻击。",
        replayed: "收到过的旧报文再次发来，未收。核对设备的时钟与重启次数；也可能是重放攻击。",
        unauthorized: "口令、团体名或令牌不对。核对设备的设置；反复出现可能有人在试探。",
        "unknown-version": "协议版本不在支持之列。在设备上改用支持的版本。",
        "template-flood": "该导出器的模板过多，多出的未收。检查导出器，也可能是伪造的报文。",
      } satisfies Remedies,
    },
  },
  en: {
    collectors: {
      remedy: {
        "too-long":
          "A record is longer than the input's maxFrameBytes; its beginning is stored. Shorten the device's records, or raise the limit.",
        overload:
          "It came faster than it was written, and the sender cannot wait (UDP). Let it use TCP or RELP, or send less.",
        "disk-full": "The disk was full, and the sender cannot wait. Make room.",
        "spool-full":
          "The spool was at stream.maxBytes, and the sender cannot wait. Raise it, or see whether index and analyzer lie behind.",
        "kernel-drop":
          "UDP datagrams came faster than they were fetched; whose they were is not known. Let senders with bursts use TCP or RELP.",
        crash: "Not yet written when a part crashed, at most. Protocols that acknowledge send it again.",
        "no-template":
          "The exporter's template never came, so its flows mean nothing. Let it send templates more often.",
        "sequence-gap": "By the sender's own numbers some did not come. Look for loss on the line, or use TCP.",
        incomplete: "Not all parts of a message came. Look for loss on the line, or use TCP.",
        undecodable:
          "What came, compressed or in parts, is against the protocol. See whether the sender's port and protocol go together.",
        "rate-limited":
          "Beyond eventsPerSecond of collection.sources for this source, and the sender cannot wait. Raise it if the traffic is as it should be.",
        "too-many-connections":
          "There were maxConnections already. See whether a device connects again and again, or raise the limit.",
        "tls-handshake":
          "TLS did not come about. See which root the device trusts, its TLS version, and whether it speaks TLS at all.",
        "wrong-certificate":
          "The certificate shown is not the source's. See whether device or certificate were changed; if not, somebody may pose as it.",
        "bad-frame":
          "This is not the port's protocol. See which port and protocol the device is set to; it may also be a port scan.",
        "too-large":
          "A batch over the limit was not taken. Let the sender make smaller ones, or raise the input's limit.",
        "too-slow":
          "A record or request was not finished in time and its connection closed. Look at the line; it may also be a slow attack.",
        replayed:
          "An old message that came before was not taken. See the device's clock and count of starts; it may also be a replay.",
        unauthorized:
          "The password, community or token is wrong. See the device's settings; if it goes on, somebody may be guessing.",
        "unknown-version": "The protocol's version is not known here. Set the device to one that is.",
        "template-flood":
          "The exporter has too many templates; those beyond the limit were not taken. See the exporter; they may be forged.",
      } satisfies Remedies,
    },
  },
});
