import { expect, test } from "vitest";
import { withDatabase, withoutPassword } from "./postgres.ts";

test.each([
  ["postgres://city:s3cret@db.gov.cn:5432/his", "postgres://city@db.gov.cn:5432/his"],
  ["postgresql://city:s3c@ret@db/his", "postgresql://city@db/his"],
  ["postgres://city:s3c%40ret@db/his?sslmode=require", "postgres://city@db/his?sslmode=require"],
  ["postgres://city@db/his?password=s3cret&sslmode=require", "postgres://city@db/his?sslmode=require"],
  ["postgres://db/his?user=city&PASSWORD=s3cret&sslpassword=s3cret", "postgres://db/his?user=city"],
  ["postgres://city:s3/c@ret@db/his", "postgres://…"],
  ["postgres://city:s3?c@ret@db/his", "postgres://…"],
  ["postgres://city:s3#cret@db/his", "postgres://…"],
  ["host=db password=s3cret", "postgres://…"],
])("of %s only where it goes is told", (url, told) => expect(withoutPassword(url)).toBe(told));

test("a refusal names the database without its password", async () => {
  const url = "postgres://city@127.0.0.1:1/his?password=s3cret";
  const refused = withDatabase({ url, readOnly: true }, async () => {});
  await expect(refused).rejects.toThrow(/^postgres:\/\/city@127\.0\.0\.1:1\/his: /);
});
