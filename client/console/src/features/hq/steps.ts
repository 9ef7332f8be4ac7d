// Steps a person may take, and what each wants to be told. Which are open to
// whom is the server's decision: a refusal is shown, nothing is guessed.
export type FieldKind = "line" | "area" | "day" | "choice";

export interface StepField {
  name: string;
  label: string;
  kind: FieldKind;
  required?: boolean;
  /** How many characters at most; else 200 in a line, 1,000 in an area. */
  longest?: number;
  /** Of a choice. */
  options?: { value: string; name: string }[];
  /** What stands there at first. */
  value?: string;
}

export interface StepChoice {
  action: number;
  name: string;
  fields: StepField[];
}

export type StepValues = Record<string, string>;

export function firstValues(fields: readonly StepField[]): StepValues {
  return Object.fromEntries(fields.map((field) => [field.name, field.value ?? ""]));
}

/** Labels of what is required and not filled in. */
export function missingFields(
  fields: readonly StepField[],
  values: StepValues,
): string[] {
  return fields
    .filter((field) => field.required && !values[field.name]?.trim())
    .map((field) => field.label);
}
