/** All that stands on the plot: labels, handles, heatmaps, bands and points to pick, and what pointing at them lights. */

/** @import { Channel } from './channel.js' */
/** @import { DragSession } from './drag_session.js' */
/** @import { Handle } from './handles.js' */
/** @import { HandleSpec, Message, Palette, PlaneHandleSpec, State, Vector, View } from './types.d.ts' */
import { DrawnLine } from './drawn_line.js'
import { Heatmap } from './heatmap.js'
import { Label } from './labels.js'
import { syncList } from './lists.js'
import { PathHandle } from './path_handles.js'
import { PlaneHandle } from './plane_handles.js'
import { PointPicker } from './point_picker.js'
import { ProvenanceHighlight } from './provenance_highlight.js'
import { RowHighlights } from './row_highlight.js'

const CALL = 1200 // milliseconds in which a handle calls

export class Overlay {
  /**
   * @param {HTMLElement} root
   * @param {HTMLElement} layer
   * @param {HTMLElement} readout its numbers light, too
   * @param {{ view: View, state: State, channel: Channel, drag: DragSession }} figure
   */
  constructor(root, layer, readout, figure) {
    this.layer = layer
    this.figure = figure
    /** @type {Label[]} */
    this.labels = []
    /** @type {DrawnLine[]} */
    this.drawnLines = []
    /** @type {Handle[]} */
    this.handles = []
    /** What an act has set, until when it calls. @type {{ names: string[], until: number }} */
    this.called = { names: [], until: 0 }
    /** @type {Heatmap[]} */
    this.heatmaps = []
    /** @type {PointPicker[]} */
    this.pointPickers = []
    const { labels, handles, heatmaps } = this
    const parts = { readout, labels, handles, heatmaps }
    this.provenance = new ProvenanceHighlight(root, layer, figure, parts)
    this.rowHighlights = new RowHighlights(root, layer, figure.view, handles)
  }

  /** @param {Message} message */
  update(message) {
    const { layer, figure, provenance } = this
    const heatmap = { ...figure, provenance }
    syncList(this.heatmaps, message.heatmaps, (spec) => new Heatmap(heatmap, spec))
    this.rowHighlights.update(message.row_highlights)
    syncList(
      this.pointPickers,
      message.point_pickers,
      (spec) => new PointPicker(layer, figure, spec),
    )
    syncList(
      this.drawnLines,
      message.drawn_lines,
      (spec) => new DrawnLine(layer, figure, spec),
    )
    /** @type {(HandleSpec | PlaneHandleSpec)[]} */
    const handles = [...message.handles, ...message.plane_handles]
    const areNew = !this.handles.length
    syncList(
      this.handles,
      handles,
      (spec) =>
        'surfaces' in spec
          ? new PlaneHandle(layer, figure, spec)
          : new PathHandle(layer, figure, spec),
    )
    if (areNew && performance.now() < this.called.until) this.call()
    syncList(this.labels, message.labels, (spec) => new Label(layer, figure.view, spec))
    provenance.update(message)
  }

  /**
   * @param {Vector} vector
   * @param {Palette} palette
   * @param {string} theme
   */
  show(vector, palette, theme) {
    for (const label of this.labels) label.show(vector)
    for (const picker of this.pointPickers) picker.show()
    for (const heatmap of this.heatmaps) heatmap.show(vector, palette, theme)
    this.provenance.refresh()
    this.rowHighlights.show(vector)
    for (const part of [...this.drawnLines, ...this.handles]) part.show(vector)
  }

  /** @param {Vector} vector */
  announce(vector) {
    for (const part of [...this.drawnLines, ...this.handles]) part.announce(vector)
  }

  /**
   * Let the handles of some parameters call once, also those of another view that is on its way.
   * @param {string[]} names
   */
  point(names) {
    this.called = { names, until: performance.now() + CALL }
    this.call()
  }

  call() {
    const { names } = this.called
    for (const { spec, node } of this.handles) {
      const sets = [spec.id.split('.')[0], ...('sets' in spec ? spec.sets : [])]
      if (!sets.some((name) => names.includes(name))) continue
      node.classList.add('lf-calling')
      setTimeout(() => node.classList.remove('lf-calling'), CALL)
    }
  }

  /** Go on with a drag on a plot that was drawn anew. */
  restartDrag() {
    for (const handle of this.handles) handle.restart()
  }

  /** Another vector follows: all that belongs to entries of this one goes. */
  reset() {
    this.provenance.reset()
    const { heatmaps, pointPickers, drawnLines, handles, labels } = this
    for (const parts of [heatmaps, pointPickers, drawnLines, handles, labels]) {
      for (const part of parts) part.remove()
      parts.length = 0
    }
  }
}
