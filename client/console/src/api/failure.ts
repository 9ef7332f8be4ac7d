// What went wrong, in the form that pages show: the kind decides the picture,
// the message is the server's own sentence.
import { Code, ConnectError } from "@connectrpc/connect";

import { ErrorInfoSchema } from "@/gen/google/rpc/error_details_pb";

export type FailureKind = "denied" | "missing" | "offline" | "busy" | "invalid" | "other";

export interface Failure {
  kind: FailureKind;
  /** A name of ErrorReason without prefix; empty if the server gave none. */
  reason: string;
  message: string;
}

const KINDS: Partial<Record<Code, FailureKind>> = {
  [Code.PermissionDenied]: "denied",
  [Code.Unauthenticated]: "denied",
  [Code.NotFound]: "missing",
  [Code.Unavailable]: "offline",
  [Code.ResourceExhausted]: "busy",
  [Code.DeadlineExceeded]: "busy",
  [Code.InvalidArgument]: "invalid",
  [Code.OutOfRange]: "invalid",
};

// Exhausted is what was sent, not the server: trying again would not help.
const TOO_LARGE = ["FILE_TOO_LARGE", "REQUEST_TOO_LARGE"];

/** True if a call ended because the page did not want it any more. */
export function isCancelled(error: unknown): boolean {
  return ConnectError.from(error).code === Code.Canceled;
}

export function failureOf(thrown: unknown): Failure {
  const error = ConnectError.from(thrown);
  const reason = error.findDetails(ErrorInfoSchema)[0]?.reason ?? "";
  // The browser reports a line that is down as a TypeError without a code.
  const lineDown = error.code === Code.Unknown && error.cause instanceof TypeError;
  const known = TOO_LARGE.includes(reason) ? "invalid" : KINDS[error.code];
  const kind = lineDown ? "offline" : (known ?? "other");
  return { kind, reason, message: lineDown ? "" : error.rawMessage };
}
