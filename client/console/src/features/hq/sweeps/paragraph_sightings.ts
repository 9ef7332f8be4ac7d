// Which paragraph a sighting stands in: a sighting names the document too,
// 《关于…的通知》第5段 or 文件3第5段, a paragraph only 第5段.
interface Placed {
  place: string;
}

const DOCUMENT = /^(《.*》|文件\d+)?$/;

export function sightingsOf<S extends Placed>(
  paragraph: Placed,
  sightings: readonly S[],
): S[] {
  return sightings.filter(
    ({ place }) =>
      place.endsWith(paragraph.place) &&
      DOCUMENT.test(place.slice(0, place.length - paragraph.place.length)),
  );
}
