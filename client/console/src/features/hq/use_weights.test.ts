import { create } from "@bufbuild/protobuf";
import { effectScope, shallowRef } from "vue";
import { expect, test } from "vitest";

import { PlanReportSchema } from "@/gen/qingdan/compare/v1/compare_service_pb";

import { useWeights } from "./use_weights";

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("one after the other, a failure stops nothing, and no more than twenty", async () => {
  const asked: bigint[] = [];
  const numbers = shallowRef(Array.from({ length: 30 }, (_, index) => BigInt(index)));
  const scope = effectScope();
  const reports = scope.run(() =>
    useWeights(
      () => numbers.value,
      (number) => {
        asked.push(number);
        if (number === 1n) return Promise.reject(new Error("no plan"));
        return Promise.resolve({ report: create(PlanReportSchema) });
      },
    ),
  )!;
  await settled();
  expect(asked).toHaveLength(20);
  expect(reports.value.has(0n)).toBe(true);
  expect(reports.value.has(1n)).toBe(false);
  numbers.value = [7n];
  await settled();
  expect([...reports.value.keys()]).toEqual([7n]);
  scope.stop();
});
