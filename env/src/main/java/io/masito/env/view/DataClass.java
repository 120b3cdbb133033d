package io.masito.env.view;

/** How far a request's data may go. The world holds to it whoever decides. */
public enum DataClass {
  /** Anywhere. */
  ANY(Place.CLOUD),
  /** To the node where it arrived and to its neighbours, never to the cloud. */
  SITE_ONLY(Place.NEIGHBOUR),
  /** Nowhere but the node where it arrived. */
  LOCAL_ONLY(Place.HERE);

  private final Place furthest;

  DataClass(Place furthest) {
    this.furthest = furthest;
  }

  /**
   * Says whether a request may run at a place.
   *
   * @param place where, seen from the node of arrival
   * @return true if it may
   */
  public boolean allows(Place place) {
    return place.compareTo(furthest) <= 0;
  }
}
