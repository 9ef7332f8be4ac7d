import { expect, test } from "vitest";

import { SubmissionState } from "@/gen/qingdan/submission/v1/submission_pb";

import { isOpen } from "./open_state";

test("what is on the list or given up is no plan any more", () => {
  expect(isOpen(SubmissionState.SUBMITTED)).toBe(true);
  expect(isOpen(SubmissionState.RETURNED)).toBe(true);
  expect(isOpen(SubmissionState.FILED)).toBe(false);
  expect(isOpen(SubmissionState.PUBLISHED)).toBe(false);
  expect(isOpen(SubmissionState.WITHDRAWN)).toBe(false);
});
