// Documents on their way in, one after the other; one that cannot be read does
// not keep the others out.
import { ref, type Ref } from "vue";

import { sweeps } from "@/api/clients";
import { failureOf, type Failure } from "@/api/failure";
import type { Document } from "@/gen/qingdan/audit/v1/sweep_pb";

export interface Intake {
  name: string;
  document?: Document;
  alreadyThere?: boolean;
  failure?: Failure;
}

/** What is said of the files dropped; empty means as found in the text. */
export interface Issue {
  regionCode: string;
  department: string;
  issuedOn: string;
}

export function useIntake(
  issue: () => Issue,
  onTaken: () => void,
): { intakes: Ref<Intake[]>; take: (file: File) => Promise<void> } {
  const intakes = ref<Intake[]>([]);
  let before: Promise<void> = Promise.resolve();

  async function send(file: File, at: number, said: Issue) {
    try {
      const data = new Uint8Array(await file.arrayBuffer());
      const answer = await sweeps.addDocument({
        fileName: file.name,
        data,
        ...said,
      });
      const { document, alreadyThere } = answer;
      intakes.value[at] = { name: file.name, document, alreadyThere };
      onTaken();
    } catch (error) {
      intakes.value[at] = { name: file.name, failure: failureOf(error) };
    }
  }

  function take(file: File): Promise<void> {
    const at = intakes.value.push({ name: file.name }) - 1;
    const said = issue();
    before = before.then(() => send(file, at, said));
    return before;
  }

  return { intakes, take };
}
