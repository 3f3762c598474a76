package org.guichet.rest.internal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.NotSupportedException;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.MultivaluedMap;
import javax.ws.rs.ext.MessageBodyReader;
import javax.ws.rs.ext.Provider;
import org.guichet.api.error.Invalid;
import org.guichet.api.error.TooLarge;

/** Reads a JSON object into a {@link JsonBody}, refusing what no database column or program could hold. */
@Provider
@Consumes(MediaType.WILDCARD)
public final class JsonBodyReader implements MessageBodyReader<JsonBody> {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() { };
    /** No field has more digits; past it a short text such as 1e999999999 would become gigabytes. */
    private static final int SCALE = 40;
    private final ObjectMapper mapper;

    public JsonBodyReader(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == JsonBody.class;
    }

    @Override
    public JsonBody readFrom(Class<JsonBody> type, Type genericType, Annotation[] annotations, MediaType mediaType,
            MultivaluedMap<String, String> headers, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(Json.LIMIT + 1);
        if (bytes.length > Json.LIMIT) {
            throw new TooLarge("body-too-large", Json.LIMIT / 1024);
        }
        if (bytes.length > 0 && !mediaType.getSubtype().endsWith("json")) {
            throw new NotSupportedException();
        }
        return new JsonBody(bytes.length == 0 ? Map.of() : parse(bytes), bytes);
    }

    private Map<String, Object> parse(byte[] bytes) throws IOException {
        try {
            Map<String, Object> values = mapper.readValue(bytes, OBJECT);
            if (values == null) {
                throw Invalid.of("body", "not-an-object");
            }
            check("", values);
            return values;
        } catch (JsonProcessingException e) {
            throw invalid(e);
        } catch (CharConversionException e) {
            // bytes that look like UTF-32 and are none
            throw (Invalid) Invalid.of("body", "bad-json").initCause(e);
        }
    }

    /** What is wrong with JSON as a problem that names the line and column, never the content. */
    public static Invalid invalid(JsonProcessingException e) {
        String place = e.getLocation() == null ? "body"
            : "body line " + e.getLocation().getLineNr() + " column " + e.getLocation().getColumnNr();
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            StringBuilder pointer = new StringBuilder();
            mapping.getPath().forEach(step -> pointer.append('/')
                .append(step.getFieldName() == null ? String.valueOf(step.getIndex()) : step.getFieldName()));
            place = pointer.toString();
        }
        return Invalid.of(place, e instanceof JsonMappingException ? "json-not-as-expected" : "bad-json");
    }

    private static void check(String place, Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> {
                text(place, (String) name);
                check(place.isEmpty() ? (String) name : place + "/" + name, member);
            });
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                check(place + "/" + i, list.get(i));
            }
        } else if (value instanceof String string) {
            text(place, string);
        } else if (value instanceof BigInteger
                || value instanceof BigDecimal number && (Math.abs((long) number.scale()) > SCALE || number.precision() > SCALE)) {
            throw Invalid.of(place, "number-out-of-range");
        }
    }

    private static void text(String place, String string) {
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            boolean pair = Character.isHighSurrogate(c) && i + 1 < string.length() && Character.isLowSurrogate(string.charAt(i + 1));
            if (pair) {
                i++;
            } else if (c == 0 || Character.isSurrogate(c)) {
                throw Invalid.of(place.isEmpty() ? "body" : place, "bad-character");
            }
        }
    }
}
