import { byteExtract, byteJump, byteTest } from "../value/bytes.ts";
import { content } from "../value/content.ts";
import { settingsOf, words } from "../value/list.ts";
import { comparison } from "../value/number.ts";
import { pcre } from "../value/pcre.ts";
import { place } from "../value/place.ts";
import { quoted, text } from "../value/text.ts";
import { bare, buffers, type Keywords, optional, valued } from "./keyword.ts";

const mathNeeded = ["bytes", "offset", "oper", "rvalue", "result"] as const;
const mathOthers = ["relative", "endian", "string", "dce", "bitmask"] as const;

/** https://docs.suricata.io/en/latest/rules/payload-keywords.html */
export const payload: Keywords = {
  ...valued("content", "content", content),
  ...valued("content", "uricontent", content, { instead: "http.uri; content" }),
  ...valued("content", "pcre", pcre),
  ...bare("modifier", "nocase startswith endswith rawbytes"),
  ...valued("modifier", "depth offset distance within", place),
  ...optional("modifier", "fast_pattern", words),
  ...valued("modifier", "replace", quoted),
  ...valued("match", "isdataat", comparison),
  ...valued("match", "bsize dsize entropy_size", comparison),
  ...valued("match", "byte_test", byteTest),
  ...valued("match", "byte_jump", byteJump),
  ...valued("match", "byte_extract", byteExtract),
  ...valued("match", "byte_math", settingsOf(mathNeeded, mathOthers)),
  ...valued("match", "rpc", words),
  ...valued("match", "entropy", settingsOf([])),
  ...optional("match", "absent", words),
  ...optional("match", "base64_decode", settingsOf([])),
  ...buffers("base64_data pkt_data"),
  ...valued("match", "lua luajit", text),
};

/** https://docs.suricata.io/en/latest/rules/transforms.html */
export const transforms: Keywords = {
  ...bare(
    "transform",
    `dotprefix domain tld strip_whitespace compress_whitespace strip_pseudo_headers header_lowercase url_decode
     to_lowercase to_uppercase to_md5 to_sha1 to_sha256 decode_hex`,
  ),
  ...valued("transform", "pcrexform xor luaxform subslice", text),
  ...optional("transform", "from_base64 gunzip zlib_deflate", settingsOf([])),
};
