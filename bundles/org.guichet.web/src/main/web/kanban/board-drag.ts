import Sortable from "sortablejs";

/** What happens to a card in the hand. The board listens; columns only lend their cards. */
export interface DragListener {
  taken(id: number): void;
  /** Over which column and lane the pointer is, if any. */
  over(place: DropPlace | null): void;
  dropped(id: number, place: DropPlace | null, from: DOMRect): void;
}

export interface DropPlace {
  lane: number;
  column: number;
}

let listener: DragListener | null = null;

/** One board at a time takes part. */
export function listenToDrags(board: DragListener): () => void {
  listener = board;
  return () => {
    if (listener === board) {
      listener = null;
    }
  };
}

/** Makes the cards of a list draggable by mouse, pen and finger. The page is drawn from the data alone: Sortable moves nothing itself. */
export function dragging(list: HTMLElement): () => void {
  let at = { x: 0, y: 0 };
  let place: DropPlace | null = null;
  const moved = (event: PointerEvent | TouchEvent) => {
    const point = "touches" in event ? event.touches[0] : event;
    if (point) {
      at = { x: point.clientX, y: point.clientY };
      // the card in the air is a picture of the one in the list
      document.querySelector(".board-flying:not([aria-hidden])")?.setAttribute("aria-hidden", "true");
      const now = placeAt(at.x, at.y);
      if (now?.column !== place?.column || now?.lane !== place?.lane) {
        place = now;
        listener?.over(now);
      }
    }
  };
  const sortable = Sortable.create(list, {
    group: "board", sort: false, draggable: ".board-card", filter: ".board-card-move", preventOnFilter: false,
    forceFallback: true, fallbackOnBody: true, fallbackTolerance: 5, fallbackClass: "board-flying", ghostClass: "board-ghost",
    delay: 150, delayOnTouchOnly: true, touchStartThreshold: 4, scroll: true, bubbleScroll: true, scrollSensitivity: 70, scrollSpeed: 14,
    onMove: () => false,
    onStart: ({ item }) => {
      place = null;
      window.addEventListener("pointermove", moved, { passive: true });
      window.addEventListener("touchmove", moved, { passive: true });
      listener?.taken(Number(item.dataset["card"]));
    },
    onEnd: ({ item }) => {
      window.removeEventListener("pointermove", moved);
      window.removeEventListener("touchmove", moved);
      // the click that ends a drag opens nothing
      const swallow = (event: Event) => {
        event.preventDefault();
        event.stopPropagation();
      };
      window.addEventListener("click", swallow, { capture: true, once: true });
      window.setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 50);
      listener?.dropped(Number(item.dataset["card"]), placeAt(at.x, at.y), new DOMRect(at.x, at.y));
    },
  });
  return () => sortable.destroy();
}

function placeAt(x: number, y: number): DropPlace | null {
  const found = document.elementsFromPoint(x, y).map((e) => e.closest<HTMLElement>("[data-column]")).find((e) => e !== null);
  return found ? { lane: Number(found.dataset["lane"] ?? -1), column: Number(found.dataset["column"]) } : null;
}
