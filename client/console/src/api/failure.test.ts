import { Code, ConnectError } from "@connectrpc/connect";
import { expect, test } from "vitest";

import { ErrorInfoSchema } from "@/gen/google/rpc/error_details_pb";

import { failureOf } from "./failure";

const refused = (reason: string) =>
  failureOf(
    new ConnectError("满了", Code.ResourceExhausted, undefined, [
      { desc: ErrorInfoSchema, value: { reason, domain: "qingdan" } },
    ]),
  );

test("a busy server is asked again later, a file that is too large is not", () => {
  expect(refused("BUSY").kind).toBe("busy");
  expect(refused("FILE_TOO_LARGE").kind).toBe("invalid");
  expect(refused("REQUEST_TOO_LARGE").reason).toBe("REQUEST_TOO_LARGE");
});
