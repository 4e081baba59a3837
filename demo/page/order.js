/** Of answers that overtake each other on their way only the newest counts. */
export class Order {
  #asked = 0;
  #taken = 0;

  /** The number of a question, before it is asked. */
  next() {
    this.#asked += 1;
    return this.#asked;
  }

  /** @param {number} number of the question @returns {boolean} whether its answer is newer than what has been taken before */
  take(number) {
    if (number < this.#taken) return false;
    this.#taken = number;
    return true;
  }
}
