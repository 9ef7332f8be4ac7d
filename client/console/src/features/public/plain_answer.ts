// A verdict in a citizen's words.
import { Verdict } from "@/gen/qingdan/check/v1/check_pb";
import { texts } from "@/i18n";

export function plainAnswer(verdict: Verdict): string {
  const words = texts.value.public;
  switch (verdict) {
    case Verdict.LISTED:
      return words.yes;
    case Verdict.LISTED_WITH_EXCESS:
      return words.partly;
    case Verdict.WRONG_AUTHORITY:
    case Verdict.DELEGATED:
      return words.elsewhere;
    case Verdict.CANCELLED:
    case Verdict.CONVERTED:
    case Verdict.DISGUISED_LICENSE:
    case Verdict.NOT_LISTED:
      return words.no;
    default:
      return words.unsure;
  }
}
