import type { Person, Subject } from "@chengfang/model/pki";
import { attribute, fail, notApplicable, pass, warn } from "./rule.ts";
import type { VetInput, VetRule, Verdict } from "./rule.ts";

/** Who is named in a certificate is in the register, under the same name, and still there. */
export const register: VetRule = {
  name: "register",
  citation: "电子签名法 第二十条: the applicant's identity is checked; GM/T 0034-2014 注册管理",
  judge: (input) => {
    const { profile, person } = input;
    if (person === undefined) return nobody(input);
    if (person.state !== "active") return fail(`${person.name} 已离岗或停用`, `${person.name} has left`);
    if (profile.holder !== undefined && person.kind !== profile.holder) {
      return fail(
        `该模板用于 ${profile.holder}，登记的是 ${person.kind}`,
        `the profile is for a ${profile.holder}, not a ${person.kind}`,
      );
    }
    return compared(input.subject, person);
  },
};

function nobody({ profile, identity }: VetInput): Verdict {
  if (identity !== undefined) {
    return warn(`登记簿中没有该主体，由协议认证为 ${identity}`, `not in the register; authenticated as ${identity}`);
  }
  return profile.holder === undefined
    ? notApplicable("不针对登记主体", "for nobody of the register")
    : fail("登记簿中没有该主体", "the register has no such person or thing");
}

function compared(subject: Subject, person: Person): Verdict {
  const type = person.kind === "organisation" && attribute(subject, "CN").length === 0 ? "O" : "CN";
  const [name = ""] = attribute(subject, type);
  return name === person.name
    ? pass(`${type} 与登记名称一致`, `${type} is the name in the register`)
    : fail(
        `${type} “${name}” 与登记名称 “${person.name}” 不一致`,
        `${type} "${name}" is not "${person.name}" of the register`,
      );
}
