import { Code, ConnectError } from "@connectrpc/connect";
import { effectScope, ref } from "vue";
import { expect, test } from "vitest";

import { useCall } from "./use_call";

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("an older answer never replaces a newer one", async () => {
  const asked = ref("slow");
  const answers = new Map<string, (value: string) => void>();
  const scope = effectScope();
  const call = scope.run(() =>
    useCall(
      () => asked.value,
      (value) => new Promise<string>((resolve) => answers.set(value, resolve)),
    ),
  )!;
  asked.value = "quick";
  await settled();
  answers.get("quick")!("new");
  answers.get("slow")!("old");
  await settled();
  expect(call.data.value).toBe("new");
  expect(call.loading.value).toBe(false);
  scope.stop();
});

test("a refusal is told by kind and in the server's words", async () => {
  const scope = effectScope();
  const call = scope.run(() =>
    useCall(
      () => 1,
      () => Promise.reject(new ConnectError("没有这个区划", Code.InvalidArgument)),
    ),
  )!;
  await settled();
  expect(call.failure.value).toEqual({
    kind: "invalid",
    reason: "",
    message: "没有这个区划",
  });
  scope.stop();
});
