/* Gives the browser the worker that answers when there is no connection. */
class WorksOffline extends HTMLElement {
  connectedCallback() {
    // A browser that keeps nothing for anyone says no, and then pages need a connection.
    navigator.serviceWorker?.register(this.dataset.worker).catch(() => {});
  }
}

customElements.define("works-offline", WorksOffline);
