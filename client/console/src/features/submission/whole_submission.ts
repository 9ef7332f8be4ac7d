// A submission with all its changes, however many pages they take.
import type { Client } from "@connectrpc/connect";

import type { ItemChange } from "@/gen/qingdan/registry/v1/revision_pb";
import type { Submission } from "@/gen/qingdan/submission/v1/submission_pb";
import type { SubmissionService } from "@/gen/qingdan/submission/v1/submission_service_pb";

export interface WholeSubmission {
  submission: Submission | undefined;
  changes: ItemChange[];
}

export async function wholeSubmission(
  client: Client<typeof SubmissionService>,
  number: bigint,
  signal: AbortSignal,
): Promise<WholeSubmission> {
  const changes: ItemChange[] = [];
  let pageToken = "";
  for (;;) {
    const page = await client.getSubmission(
      { number, pageSize: 1000, pageToken },
      { signal },
    );
    changes.push(...page.changes);
    pageToken = page.nextPageToken;
    if (!pageToken) return { submission: page.submission, changes };
  }
}
