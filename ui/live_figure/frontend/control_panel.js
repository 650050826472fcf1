/** Where the controls stand: fields above the figure, animations and examples beside each other, more fields below. */

/** @import { Message, Requests, State, Vector } from './types.d.ts' */
import { Fields, Preset } from './controls.js'
import { syncList } from './lists.js'

/**
 * @typedef {object} Places
 * @property {HTMLElement} lead
 * @property {HTMLElement} fields
 * @property {HTMLElement} moreFields a fold for fields that have a title of their own
 * @property {HTMLElement} presets
 */

export class ControlPanel {
  /**
   * @param {Places} places
   * @param {{ state: State, requests: Requests }} figure
   */
  constructor(places, figure) {
    this.places = places
    this.requests = figure.requests
    this.lead = new Fields(places.lead, figure)
    this.fields = new Fields(places.fields, figure)
    /** @type {Preset[]} */
    this.presets = []
  }

  /** @param {Message} message */
  update({ controls, errors, words }) {
    const { fields, moreFields, presets } = this.places
    const summary = /** @type {Element} */ (moreFields.firstElementChild)
    this.lead.update(controls.lead, errors)
    this.fields.update(controls.fields, errors)
    summary.textContent = controls.title
    if (moreFields.hidden !== !controls.title) {
      moreFields.hidden = !controls.title
      const place = controls.title ? moreFields : moreFields.parentElement
      place?.append(fields)
    }
    presets.setAttribute('aria-label', words.presets)
    syncList(this.presets, controls.presets, () => new Preset(presets, this.requests))
  }

  /** @param {Vector} vector */
  show(vector) {
    this.lead.show(vector)
    this.fields.show(vector)
  }
}
