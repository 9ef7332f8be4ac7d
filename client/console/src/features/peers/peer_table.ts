// Numbers of one item in several regions, as a table: a measure a line.
import type { Comparison, Measure, PeerItem } from "@/gen/qingdan/peers/v1/peers_pb";

export interface MeasureLine {
  measure: Measure;
  own: number;
  median: number;
  /** The same region as in `regions`; undefined where it is not known. */
  peers: (number | undefined)[];
  /** Above 0 more than usual, below 0 less. */
  score: number;
  sentence: string;
}

/** In the order of the server: the furthest outlier first. */
export function linesOf({ measures, peers }: Comparison): MeasureLine[] {
  return measures.map(({ measure, own, median, score, sentence }) => ({
    measure,
    own,
    median,
    peers: peers.map((peer) => valueOf(peer, measure)),
    score,
    sentence,
  }));
}

export function valueOf(item: PeerItem, measure: Measure): number | undefined {
  return item.values.find((value) => value.measure === measure)?.value;
}

/** 1,200 or 2.5; no more than two places. */
export function numberText(value: number, language: string): string {
  return value.toLocaleString(language, { maximumFractionDigits: 2 });
}
