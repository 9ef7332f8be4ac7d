// Where a submission still is a plan: what it would change can be told.
import { SubmissionState } from "@/gen/qingdan/submission/v1/submission_pb";

const OPEN = new Set([
  SubmissionState.DRAFT,
  SubmissionState.SUBMITTED,
  SubmissionState.RETURNED,
]);

export const isOpen = (state: SubmissionState) => OPEN.has(state);
