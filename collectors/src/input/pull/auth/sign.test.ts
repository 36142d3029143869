import { expect, test } from "vitest";
import { signAliyun } from "./acs3.ts";
import { signHuawei } from "./huawei.ts";
import { signAws } from "./sigv4.ts";

const empty = { method: "GET", path: "/", query: {}, headers: {}, body: "" } as const;

test("signatures are those of the clouds' own documents", () => {
  const aliyun = signAliyun(
    {
      ...empty,
      method: "POST",
      host: "ecs.cn-shanghai.aliyuncs.com",
      query: { RegionId: "cn-shanghai", ImageId: "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd" },
      headers: { "x-acs-action": "RunInstances", "x-acs-version": "2014-05-26" },
    },
    { id: "YourAccessKeyId", secret: "YourAccessKeySecret" },
    { at: Date.UTC(2023, 9, 26, 10, 22, 32), nonce: "3156853299f313e23d1673dc12e1703d" },
  );
  expect(aliyun["authorization"]).toBe(
    "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
  );
  const huawei = signHuawei(
    {
      ...empty,
      host: "service.region.example.com",
      path: "/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs",
      query: { limit: "2", marker: "13551d6b-755d-4757-b956-536f674975c0" },
      headers: { "content-type": "application/json" },
    },
    { id: "QTWAOYTTINDUT2QVKYUC", secret: "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc" },
    Date.UTC(2019, 10, 15, 3, 36, 55),
  );
  expect(huawei["authorization"]).toBe(
    "SDK-HMAC-SHA256 Access=QTWAOYTTINDUT2QVKYUC, SignedHeaders=content-type;host;x-sdk-date, Signature=7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe",
  );
  const key = { id: "AKIDEXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };
  const iam = signAws(
    {
      ...empty,
      host: "iam.amazonaws.com",
      query: { Version: "2010-05-08", Action: "ListUsers" },
      headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
    },
    key,
    { region: "us-east-1", service: "iam", at: Date.UTC(2015, 7, 30, 12, 36) },
  );
  expect(iam["authorization"]).toBe(
    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
  );
  const s3 = signAws(
    { ...empty, host: "examplebucket.s3.amazonaws.com", path: "/test.txt", headers: { range: "bytes=0-9" } },
    { id: "AKIAIOSFODNN7EXAMPLE", secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
    { region: "us-east-1", service: "s3", at: Date.UTC(2013, 4, 24) },
  );
  expect(s3["authorization"]).toMatch(/f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41$/);
});
