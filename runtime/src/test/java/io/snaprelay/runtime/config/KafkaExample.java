package io.snaprelay.runtime.config;

/** A section with keys of its own that hands all others to a library. */
@Section("kafka")
record KafkaExample(
    @Setting(key = "bootstrap.servers", about = "the brokers, such as broker-1:9092")
        String bootstrapServers,
    @Setting(byDefault = "snaprelay.frames") String framesTopic,
    PassThrough properties) {}
