package io.snaprelay.starter.policy;

import io.snaprelay.model.ObjectKeyTemplate;
import io.snaprelay.runtime.config.Section;
import io.snaprelay.runtime.config.Setting;

/**
 * Where workers put pictures: the one setting of theirs that who reads the bucket needs as well.
 *
 * @param objectKey see {@link ObjectKeyTemplate}
 */
@Section("worker")
public record PictureKeys(
    @Setting(byDefault = ObjectKeyTemplate.DEFAULT_TEMPLATE) String objectKey) {

  public PictureKeys {
    var unused = new ObjectKeyTemplate(objectKey);
  }

  public ObjectKeyTemplate template() {
    return new ObjectKeyTemplate(objectKey);
  }
}
