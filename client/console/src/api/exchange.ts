// Calls a method that streams both ways. Browsers cannot stream a request while
// they read its answer, so all messages of the request are put together first,
// framed as the Connect protocol frames them. The answer streams.
import {
  create,
  fromBinary,
  toBinary,
  type DescMessage,
  type DescMethodBiDiStreaming,
  type MessageInitShape,
  type MessageShape,
} from "@bufbuild/protobuf";
import {
  createEnvelopeReadableStream,
  encodeEnvelope,
} from "@connectrpc/connect/protocol";
import {
  codeFromHttpStatus,
  endStreamFlag,
  endStreamFromJson,
  errorFromJsonBytes,
} from "@connectrpc/connect/protocol-connect";
import { ConnectError } from "@connectrpc/connect";

import { baseUrl } from "./clients";

const PIECE = 1 << 20;

/** Sends `requests`; each message of the answer goes to `onAnswer` as it comes. */
export async function exchange<I extends DescMessage, O extends DescMessage>(
  method: DescMethodBiDiStreaming<I, O>,
  requests: MessageInitShape<I>[],
  onAnswer: (message: MessageShape<O>) => void,
  signal?: AbortSignal,
): Promise<void> {
  const frames = requests.map((request) => {
    const binary = toBinary(method.input, create(method.input, request));
    return encodeEnvelope(0, binary) as Uint8Array<ArrayBuffer>;
  });
  const response = await fetch(`${baseUrl}/${method.parent.typeName}/${method.name}`, {
    method: "POST",
    headers: {
      "Content-Type": "application/connect+proto",
      "Connect-Protocol-Version": "1",
    },
    body: new Blob(frames),
    signal: signal ?? null,
  });
  if (!response.ok || !response.body) throw await failureOfHttp(response);
  const reader = createEnvelopeReadableStream(response.body).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    if (value.flags & endStreamFlag) {
      const { error } = endStreamFromJson(value.data);
      if (error) throw error;
      return;
    }
    onAnswer(fromBinary(method.output, value.data));
  }
}

/** A file in pieces of the size that one message may hold. */
export function piecesOf(bytes: Uint8Array): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += PIECE) {
    pieces.push(bytes.subarray(at, at + PIECE));
  }
  return pieces;
}

async function failureOfHttp(response: Response): Promise<ConnectError> {
  const code = codeFromHttpStatus(response.status);
  const fallback = new ConnectError(response.statusText, code);
  const body = new Uint8Array(await response.arrayBuffer());
  return errorFromJsonBytes(body, response.headers, fallback);
}
