package io.snaprelay.sandbox.oss;

import java.io.StringWriter;
import java.util.Map;
import java.util.function.Consumer;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes small XML documents. */
final class Xml {

  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private final XMLStreamWriter writer;

  private Xml(XMLStreamWriter writer) {
    this.writer = writer;
  }

  static String document(String root, Consumer<Xml> content) {
    var text = new StringWriter();
    try {
      XMLStreamWriter writer = FACTORY.createXMLStreamWriter(text);
      writer.writeStartDocument("UTF-8", "1.0");
      new Xml(writer).element(root, content);
      writer.writeEndDocument();
      return text.toString();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  static String error(OssError error, String requestId, String host) {
    return document(
        "Error",
        xml -> {
          xml.text("Code", error.code());
          xml.text("Message", String.valueOf(error.getMessage()));
          xml.text("RequestId", requestId);
          xml.text("HostId", host);
          for (Map.Entry<String, String> field : error.fields().entrySet()) {
            xml.text(field.getKey(), field.getValue());
          }
        });
  }

  void element(String name, Consumer<Xml> content) {
    try {
      writer.writeStartElement(name);
      content.accept(this);
      writer.writeEndElement();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  void text(String name, String value) {
    try {
      writer.writeStartElement(name);
      writer.writeCharacters(value);
      writer.writeEndElement();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }
}
