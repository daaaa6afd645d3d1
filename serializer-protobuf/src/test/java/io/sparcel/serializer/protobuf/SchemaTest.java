package io.sparcel.serializer.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.sparcel.ErrorCode;
import io.sparcel.SparcelException;
import io.sparcel.serializer.protobuf.forecast.ForecastOuterClass;
import io.sparcel.serializer.protobuf.forecast.ForecastOuterClass.Payload;
import io.sparcel.spi.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What protoc makes of a printed schema reads what the serializer writes, and writes what it reads.
 */
class SchemaTest {
  private static final Path FILE =
      Path.of("src/test/protobuf/io/sparcel/serializer/protobuf/forecast.proto");

  @Test
  void printsTheFileOfWhichProtocMadeTheClassesOfThisTest() throws IOException {
    assertThat(new ProtobufTaskSerializer().schema(Forecast.class))
        .isEqualTo(Files.readString(FILE));
  }

  @Test
  void describesWhatProtocDescribes() {
    FileDescriptorProto.Builder protocs = ForecastOuterClass.getDescriptor().toProto().toBuilder();
    FileDescriptorSet ours = Plan.of(Forecast.class).schema();
    FileDescriptorProto last = ours.getFile(ours.getFileCount() - 1);
    assertThat(last.toBuilder().clearSourceCodeInfo().build())
        .isEqualTo(withoutJsonNames(protocs).build());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void protocsClassesReadWhatIsWritten(int protocol) throws InvalidProtocolBufferException {
    Payload payload = Payload.parseFrom(Payloads.write(Forecast.example(), protocol));
    assertThat(payload.getType()).isEqualTo(Forecast.class.getName());
    assertThat(payload.getSchema().isEmpty()).isEqualTo(protocol == 1);
    ForecastOuterClass.Forecast read = payload.getValue();
    assertThat(read.getPlace()).isEqualTo("Köln");
    assertThat(read.getHours()).isEqualTo(-48);
    assertThat(read.getSeed()).isEqualTo(1L << 40);
    assertThat(read.hasLimit()).isFalse();
    assertThat(read.getWeightsList()).containsExactly(0.25f, -1f);
    assertThat(read.getUnit()).isEqualTo("KELVIN");
    assertThat(read.getDay()).isEqualTo("2026-11-24");
    assertThat(read.getBegin())
        .isEqualTo(Timestamp.newBuilder().setSeconds(1_700_000_000L).setNanos(7).build());
    assertThat(read.getLength().getSeconds()).isEqualTo(-1);
    assertThat(read.getLength().getNanos()).isEqualTo(-500_000_000);
    assertThat(read.getPrice()).isEqualTo("1.20");
    assertThat(read.getStations(1).getHeight()).isEqualTo(-3);
    assertThat(read.getByNameMap().get("a").getHeight()).isEqualTo(55);
    assertThat(read.getGrid(0).getItemsList()).containsExactly(1, 2);
    assertThat(read.getArea().getCircle().getRadius()).isEqualTo(2.5);
    assertThat(read.getOptionsMap().get("top").getInt()).isEqualTo(10);
    assertThat(read.getReading().getValues(0)).isEqualTo(1.5);
    assertThat(read.getSource().getMean().getStationsList()).containsExactly("a", "b");
    assertThat(read.getUnknownFields().asMap()).isEmpty();
  }

  @Test
  void readsWhatProtocsClassesWrite() throws InvalidProtocolBufferException {
    Payload payload = Payload.parseFrom(Payloads.write(Forecast.example(), 1));
    ForecastOuterClass.Forecast.Builder changed = payload.getValue().toBuilder();
    changed.setHours(7).setLimit(0).setUnit("CELSIUS").clearSparcelContainers();
    byte[] body = payload.toBuilder().setValue(changed).build().toByteArray();
    Forecast read = (Forecast) Payloads.read(body, 1, getClass().getClassLoader());
    assertThat(read.hours()).isEqualTo(7);
    assertThat(read.limit()).isZero();
    assertThat(read.unit()).isEqualTo(Forecast.Unit.CELSIUS);
    assertThat(read.stations())
        .isInstanceOf(ArrayList.class)
        .isEqualTo(Forecast.example().stations());
    assertThat(read.reading()).isEqualTo(Forecast.example().reading());
  }

  @Test
  void readsATaskThatAnotherProgramMadeFromNothing() {
    ForecastOuterClass.Forecast.Builder value = ForecastOuterClass.Forecast.newBuilder();
    value
        .setPlace("a")
        .setHours(3)
        .addStations(ForecastOuterClass.Forecast_Station.newBuilder().setName("s"));
    byte[] body =
        Payload.newBuilder()
            .setType(Forecast.class.getName())
            .setValue(value)
            .build()
            .toByteArray();
    Forecast read = (Forecast) Payloads.read(body, 1, getClass().getClassLoader());
    assertThat(read.stations()).containsExactly(new Forecast.Station("s", 0));
    assertThat(read.seed()).isZero();
    assertThat(read.day()).isNull();
    assertThat(read.options()).isEmpty();
  }

  @Test
  void protocol2IsReadWithoutAnyClass() throws Exception {
    byte[] body = Payloads.write(Forecast.example(), 2);
    FileDescriptorSet files = FileDescriptorSet.parseFrom(Payload.parseFrom(body).getSchema());
    DynamicMessage payload = DynamicMessage.parseFrom(payloadOf(files), body);
    FieldDescriptor value = payload.getDescriptorForType().findFieldByName("value");
    DynamicMessage forecast = (DynamicMessage) payload.getField(value);
    Descriptor type = forecast.getDescriptorForType();
    assertThat(forecast.getField(type.findFieldByName("hours"))).isEqualTo(-48);
    assertThat(forecast.getUnknownFields().asMap()).isEmpty();
    assertThat(payload.toString()).contains("place: \"K\\303\\266ln\"").contains("radius: 2.5");
  }

  @Test
  void tellsWhatABodyOfProtocol2HoldsAndNothingOfOneWithoutSchema() throws Exception {
    ProtobufTaskSerializer serializer = new ProtobufTaskSerializer();
    byte[] body = Payloads.write(Forecast.example(), 2);
    assertThat(serializer.describe(new ByteArrayInputStream(body), 2, Limits.DEFAULT))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .contains("place: \"K\u00f6ln\"", "hours: -48", "radius: 2.5")
                    .doesNotContain("schema:"));
    byte[] plain = Payloads.write(Forecast.example(), 1);
    assertThat(serializer.describe(new ByteArrayInputStream(plain), 1, Limits.DEFAULT)).isEmpty();
  }

  @Test
  void refusesToTellWhatADamagedBodyHolds() {
    byte[] body = Payloads.write(Forecast.example(), 2);
    SparcelException refusal =
        catchThrowableOfType(
            SparcelException.class,
            () ->
                new ProtobufTaskSerializer()
                    .describe(
                        new ByteArrayInputStream(Arrays.copyOf(body, body.length / 2)),
                        2,
                        Limits.DEFAULT));
    assertThat(refusal.code()).isEqualTo(ErrorCode.PAYLOAD_UNREADABLE);
  }

  private static Descriptor payloadOf(FileDescriptorSet files)
      throws DescriptorValidationException {
    Map<String, FileDescriptor> built = new HashMap<>();
    FileDescriptor last = null;
    for (FileDescriptorProto file : files.getFileList()) {
      List<FileDescriptor> imports = file.getDependencyList().stream().map(built::get).toList();
      last = FileDescriptor.buildFrom(file, imports.toArray(new FileDescriptor[0]));
      built.put(file.getName(), last);
    }
    return last.findMessageTypeByName("Payload");
  }

  /** Protoc adds them; every reader can make them itself. */
  private static FileDescriptorProto.Builder withoutJsonNames(FileDescriptorProto.Builder file) {
    file.getMessageTypeBuilderList()
        .forEach(
            message -> {
              message.getFieldBuilderList().forEach(field -> field.clearJsonName());
              message
                  .getNestedTypeBuilderList()
                  .forEach(
                      nested ->
                          nested.getFieldBuilderList().forEach(field -> field.clearJsonName()));
            });
    return file;
  }
}
