import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";

import { ComparisonSchema, Measure } from "@/gen/qingdan/peers/v1/peers_pb";

import { linesOf, numberText } from "./peer_table";

test("what a region does not state stays open, and the server's order is kept", () => {
  const lines = linesOf(
    create(ComparisonSchema, {
      measures: [
        { measure: Measure.DOCUMENTS, own: 9, median: 5, score: 0.5 },
        { measure: Measure.DAYS, own: 5, median: 5, score: 0 },
      ],
      peers: [
        { region: "甲", values: [{ measure: Measure.DOCUMENTS, value: 5 }] },
        { region: "乙", values: [{ measure: Measure.DAYS, value: 0 }] },
      ],
    }),
  );
  expect(lines.map(({ measure }) => measure)).toEqual([Measure.DOCUMENTS, Measure.DAYS]);
  expect(lines[0]!.peers).toEqual([5, undefined]);
  expect(lines[1]!.peers).toEqual([undefined, 0]);
});

test("numbers are short", () => {
  expect(numberText(1200, "zh-CN")).toBe("1,200");
  expect(numberText(2.5, "zh-CN")).toBe("2.5");
});
