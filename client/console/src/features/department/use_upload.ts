// A file on its way: checked as soon as it is there, compared with the list in
// force, then saved or submitted.
import { ref, shallowRef } from "vue";

import { failureOf, type Failure } from "@/api/failure";
import { newRequestId } from "@/api/request_id";
import { importFile, type Imported } from "@/api/import_file";
import { planFile, type Planned } from "@/api/plan";
import {
  ImportGoal,
  ImportMode,
  type ImportProgress,
} from "@/gen/qingdan/registry/v1/registry_service_pb";
import { forgetFile, keepFile, keptFile } from "@/state/kept_file";

export interface UploadOptions {
  regionCode: string;
  merge: boolean;
  effectiveFrom: string;
  reason: string;
  map: string;
  /** The submission to replace and its version as seen; empty for a new one. */
  replace: string;
  version: string;
}

const KEY = "upload";

export function useUpload(options: () => UploadOptions) {
  const file = shallowRef<File>();
  const checked = shallowRef<Imported>();
  const handedIn = shallowRef<Imported>();
  const failure = shallowRef<Failure>();
  const progress = shallowRef<ImportProgress>();
  const busy = ref(false);
  const plan = shallowRef<Planned>();
  const planFailure = shallowRef<Failure>();
  const planning = ref(false);
  let turn = 0;

  async function send(
    goal: ImportGoal,
    validateOnly: boolean,
  ): Promise<Imported | undefined> {
    if (!file.value || busy.value) return undefined;
    busy.value = true;
    failure.value = progress.value = undefined;
    const { merge, replace, version, ...header } = options();
    const replaced = goal === ImportGoal.DRAFT && replace !== "";
    try {
      const bytes = new Uint8Array(await file.value.arrayBuffer());
      const mode = merge ? ImportMode.MERGE : ImportMode.REPLACE;
      const fileName = file.value.name;
      // Random, so that handing in once more is another request.
      const requestId = validateOnly ? "" : newRequestId();
      return await importFile(
        {
          ...header,
          submission: replaced ? BigInt(replace) : undefined,
          submissionVersion: replaced ? BigInt(version) : undefined,
          fileName,
          mode,
          goal,
          validateOnly,
          requestId,
        },
        bytes,
        (step) => (progress.value = step),
      );
    } catch (error) {
      failure.value = failureOf(error);
      return undefined;
    } finally {
      busy.value = false;
    }
  }

  async function check() {
    checked.value = handedIn.value = undefined;
    dropPlan();
    checked.value = await send(ImportGoal.PUBLISH, true);
    if (checked.value?.report.acceptable) await compare();
  }

  /** What the file would change; a later one takes its place. */
  async function compare() {
    if (!file.value) return;
    dropPlan();
    const mine = turn;
    planning.value = true;
    const { regionCode, merge, effectiveFrom, map } = options();
    const mode = merge ? ImportMode.MERGE : ImportMode.REPLACE;
    const fileName = file.value.name;
    try {
      const bytes = new Uint8Array(await file.value.arrayBuffer());
      const header = { regionCode, effectiveFrom, map, mode, fileName };
      const planned = await planFile(header, bytes);
      if (mine === turn) plan.value = planned;
    } catch (error) {
      if (mine === turn) planFailure.value = failureOf(error);
    } finally {
      if (mine === turn) planning.value = false;
    }
  }

  function dropPlan() {
    ++turn;
    planning.value = false;
    plan.value = planFailure.value = undefined;
  }

  async function take(chosen: File) {
    file.value = chosen;
    // Keeping it is a convenience: a browser that refuses still checks.
    await keepFile(KEY, chosen).catch(() => undefined);
    await check();
  }

  async function handIn(goal: ImportGoal.DRAFT | ImportGoal.SUBMIT) {
    const done = await send(goal, false);
    if (!done) return;
    handedIn.value = done;
    await forgetFile(KEY).catch(() => undefined);
  }

  async function restore() {
    const kept = await keptFile(KEY).catch(() => undefined);
    if (!kept || file.value) return;
    file.value = kept;
    await check();
  }

  function clear() {
    file.value = checked.value = handedIn.value = failure.value = undefined;
    dropPlan();
    void forgetFile(KEY).catch(() => undefined);
  }

  return {
    file,
    checked,
    handedIn,
    failure,
    progress,
    busy,
    plan,
    planFailure,
    planning,
    check,
    compare,
    take,
    handIn,
    restore,
    clear,
  };
}
