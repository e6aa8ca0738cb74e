/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantDocumentTest {
    private static final JsonObject ACME = new JsonObject("""
            {"id":"acme","name":"Acme","limits":{"sockets":7},
             "peripherals":[{"id":5000,"name":"ACD","sideA":{"host":"pg","port":1}},{"id":10001,"name":"New"}],
             "teams":[{"id":"sales","agents":["1001"]}],
             "users":[{"name":"amy","passwordHash":"h","roles":["agent"]}]}""");

    private static Map<ItemKey, JsonObject> stored(ItemSet set) {
        Map<ItemKey, JsonObject> items = new HashMap<>();
        set.items().forEach(item -> items.put(item.key(), new JsonObject(item.body())));
        set.beside().forEach(item -> items.put(item.key(), new JsonObject(item.body())));
        return items;
    }

    @Test
    void aDocumentIsItemsAndTheSameDocumentAgain() {
        ItemSet set = TenantDocument.items(ACME);
        assertThat(set.tenant()).isEqualTo("acme");
        assertThat(set.kinds()).containsExactlyInAnyOrder("peripheral", "team", "user", "desktop");
        assertThat(set.beside()).extracting(GivenItem::key).containsExactly(TenantDocument.key("acme"));
        assertThat(set.beside().get(0).body()).isEqualTo("{\"name\":\"Acme\",\"limits\":{\"sockets\":7}}");
        assertThat(stored(set))
                .containsKeys(new ItemKey("acme", "peripheral", "5000"), new ItemKey("acme", "user", "amy"));
        assertThat(TenantDocument.of("acme", stored(set))).isEqualTo(ACME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'wrapUpCodes':['Done']}",
                "{'wrapUpCodes':['Done'],'teams':{'sales':{'wrapUpSeconds':30},'x/y':{}}}",
                "{'teams':{'sales':{'wrapUpSeconds':30}}}",
                "{}"
            })
    void whatDesktopsAreSetToIsAnItemForAllAndOneForEachTeam(String desktop) {
        JsonObject document = ACME.copy().put("desktop", new JsonObject(desktop.replace('\'', '"')));
        ItemSet set = TenantDocument.items(document);
        assertThat(TenantDocument.of("acme", stored(set))).isEqualTo(document);
        JsonObject whole = document.getJsonObject("desktop");
        assertThat(stored(set).containsKey(new ItemKey("acme", "desktop", "all")))
                .isEqualTo(whole.containsKey("wrapUpCodes") || whole.isEmpty());
        assertThat(stored(set).containsKey(new ItemKey("acme", "desktop", "sales")))
                .isEqualTo(whole.containsKey("teams"));
    }

    @Test
    void whatIsOfOthersIsNotInADocument() {
        Map<ItemKey, JsonObject> items = stored(TenantDocument.items(ACME));
        items.put(new ItemKey("bell", "team", "care"), new JsonObject());
        items.put(new ItemKey("acme", "webhook", "one"), new JsonObject());
        assertThat(TenantDocument.of("acme", items)).isEqualTo(ACME);
    }

    @Test
    void aDocumentWithoutListsIsATenantWithNothing() {
        ItemSet set = TenantDocument.items(new JsonObject("{\"id\":\"acme\",\"name\":\"Acme\"}"));
        assertThat(set.items()).isEmpty();
        assertThat(set.kinds()).hasSize(4);
    }

    @Test
    void coveredSecretsAreLeftOut() {
        JsonObject document = new JsonObject(
                "{\"id\":\"a\",\"peripherals\":[{\"id\":1,\"password\":{\"set\":true},\"sideA\":{\"tls\":{\"key\":{\"set\":true}}}}]}");
        assertThat(TenantDocument.withoutSecrets(document))
                .isEqualTo(new JsonObject("{\"id\":\"a\",\"peripherals\":[{\"id\":1,\"sideA\":{\"tls\":{}}}]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'id':true}",
                "{'id':'a','users':{}}",
                "{'id':'a','users':[1]}",
                "{'id':'a','users':[{}]}",
                "{'id':'a','teams':[{'id':'x'},{'id':'x'}]}",
                "{'id':'a','teams':[{'id':''}]}",
                "{'id':'a','desktop':[]}",
                "{'id':'a','desktop':{'teams':[]}}",
                "{'id':'a','desktop':{'teams':{'all':{}}}}",
                "{'id':'a','desktop':{'teams':{'sales':1}}}"
            })
    void whatIsNoDocumentIsRefused(String document) {
        assertThatThrownBy(() -> TenantDocument.items(new JsonObject(document.replace('\'', '"'))))
                .isInstanceOf(ConfigException.Refused.class)
                .hasMessageStartingWith("/");
    }
}
