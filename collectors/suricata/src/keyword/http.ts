import { words } from "../value/list.ts";
import { comparison } from "../value/number.ts";
import { text } from "../value/text.ts";
import { buffers, type Keywords, oldBuffers, renamed, valued } from "./keyword.ts";

const requestOnly = "toserver";
const responseOnly = "toclient";

/** https://docs.suricata.io/en/latest/rules/http-keywords.html */
export const http: Keywords = {
  ...buffers(
    `http.uri http.uri.raw http.method http.request_line http.request_body http.user_agent http.host http.host.raw
     http.accept http.accept_lang http.accept_enc http.referer http.request_header`,
    requestOnly,
  ),
  ...buffers(
    "http.stat_code http.stat_msg http.response_line http.response_body http.response_header http.server http.location",
    responseOnly,
  ),
  ...buffers(
    `http.header http.header.raw http.cookie http.connection http.content_type http.content_len http.start
     http.protocol http.header_names`,
  ),
  ...oldBuffers(
    {
      http_uri: "http.uri",
      http_raw_uri: "http.uri.raw",
      http_method: "http.method",
      http_client_body: "http.request_body",
      http_user_agent: "http.user_agent",
      http_host: "http.host",
      http_raw_host: "http.host.raw",
    },
    requestOnly,
  ),
  ...oldBuffers(
    { http_stat_code: "http.stat_code", http_stat_msg: "http.stat_msg", http_server_body: "http.response_body" },
    responseOnly,
  ),
  ...oldBuffers({ http_header: "http.header", http_raw_header: "http.header.raw", http_cookie: "http.cookie" }),
  ...renamed(
    {
      http_request_line: "http.request_line",
      http_accept: "http.accept",
      http_accept_lang: "http.accept_lang",
      http_accept_enc: "http.accept_enc",
      http_referer: "http.referer",
    },
    requestOnly,
  ),
  ...renamed({ http_response_line: "http.response_line" }, responseOnly),
  ...renamed({
    http_connection: "http.connection",
    http_content_type: "http.content_type",
    http_content_len: "http.content_len",
    http_start: "http.start",
    http_protocol: "http.protocol",
    http_header_names: "http.header_names",
  }),
  ...valued("match", "urilen", comparison),
  ...valued("match", "http2.frametype http2.errorcode http2.settings", text),
  ...valued("match", "http2.priority http2.size_update", comparison),
  ...buffers("http2.header_name http2.header"),
  ...valued("match", "http2.state http2.window", words),
};
