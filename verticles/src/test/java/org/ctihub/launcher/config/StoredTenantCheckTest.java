/*
 * Copyright the cti-hub authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package org.ctihub.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ctihub.config.Finding;
import org.ctihub.config.ItemKey;
import org.ctihub.config.ItemSet;
import org.ctihub.config.TenantDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a tenant is told of the item and the member that are to be mended. */
class StoredTenantCheckTest {
    private static final ItemKey TENANT = TenantDocument.key("acme");
    private static final ItemKey ACD = new ItemKey("acme", "peripheral", "5000");
    private static final ItemKey SALES = new ItemKey("acme", "team", "sales");
    private static final ItemKey DESKTOPS = new ItemKey("acme", "desktop", "all");
    private static final ItemKey DESKTOPS_OF_SALES = new ItemKey("acme", "desktop", "sales");
    private static final ItemKey AMY = new ItemKey("acme", "user", "amy");
    private static final Map<ItemKey, JsonObject> NO_OTHERS = Map.of();

    @TempDir
    private Path folder;

    private final Map<ItemKey, JsonObject> items = new HashMap<>();
    private StoredTenantCheck check;

    @BeforeEach
    void aTenantThatIsInOrder() throws Exception {
        ItemSet set = TenantDocument.items(new JsonObject("""
                {"id":"acme","name":"Acme","locale":"de-DE","timeZone":"Europe/Berlin","retentionDays":30,
                 "peripherals":[{"id":5000,"name":"ACD","password":{"set":true},"sideA":{"host":"pg","port":42027},
                   "acd":{"recording":"server"},"link":{"standby":false}}],
                 "teams":[{"id":"sales","name":"Sales","peripheral":5000,"agents":["1001"]}],
                 "users":[{"name":"amy","displayName":"Amy","passwordHash":{"set":true},"roles":["agent","supervisor"],
                   "agent":{"peripheral":5000,"id":"1001"},"teams":["sales"]}]}"""));
        set.items().forEach(item -> items.put(item.key(), new JsonObject(item.body())));
        set.beside().forEach(item -> items.put(item.key(), new JsonObject(item.body())));
        check = new StoredTenantCheck(file("""
                  - id: filed
                    name: Filed
                    peripherals: [{id: 7000, name: ACD, sideA: {host: filed, port: 1}}]
                    users: []
                """));
    }

    private HubPlan file(String tenants) throws Exception {
        Path file = Files.writeString(folder.resolve("hub.yaml"), """
                node: n1
                tokenSecret: "01234567890123456789012345678901"
                desktop: {host: 127.0.0.1, port: 0}
                admin: {host: 127.0.0.1, port: 0}
                tenants:
                """ + tenants);
        return HubPlan.of(new HubFileReader().read(file));
    }

    private JsonObject body(ItemKey key) {
        return Objects.requireNonNull(items.get(key));
    }

    private List<Finding> findings() {
        return check.check("acme", items, NO_OTHERS);
    }

    private void assertFound(ItemKey item, String pointer, String detail) {
        List<Finding> findings = findings();
        assertThat(findings).isNotEmpty();
        assertThat(findings.get(0).item()).isEqualTo(item);
        assertThat(findings.get(0).pointer()).isEqualTo(pointer);
        assertThat(findings.get(0).detail()).contains(detail);
    }

    @Test
    void whatIsWrongAboutRecordsIsNamedAndWhatIsRightIsServed() {
        ItemKey acme = TenantDocument.key("acme");
        body(acme).put("records", new JsonObject("{\"keep\":true,\"variables\":[\"callVariable1\"]}"));
        assertThat(findings()).isEmpty();
        body(acme).put("records", new JsonObject("{\"variables\":\"all\"}"));
        assertFound(acme, "/records/variables", "list");
        body(acme).put("records", new JsonObject("{\"keeps\":true}"));
        assertFound(acme, "/records/keeps", "no member keeps");
        body(acme).remove("records");
        body(acme).put("retentionDays", 0);
        assertFound(acme, "/retentionDays", "between 1 and");
    }

    @Test
    void aTenantThatIsInOrderIsNotFoundAnythingWrongWith() {
        assertThat(findings()).isEmpty();
        assertThat(check.check("acme", Map.of(), NO_OTHERS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name':'A','sideA':{'host':'pg','port':0}} | /sideA/port | port is not between 1 and 65535",
                "{'name':'A','sideA':{'host':'pg','port':1},'sideB':{'host':'','port':1}} | /sideB/host | host is empty",
                "{'name':'A','sideA':{'host':'pg','port':'x'}} | /sideA/port | whole number",
                "{'name':'A','sideA':{'host':'pg'}} | /sideA/port | port is missing",
                "{'name':'A'} | /sideA | sideA is missing",
                "{'name':'A','sideA':{'host':'pg','port':1,'prot':2}} | /sideA/prot | no member prot",
                "{'name':'A','sideA':{'host':'pg','port':1},'maxVersion':99} | /maxVersion | 9 to 25",
                "{'name':'A','sideA':{'host':'pg','port':1},'acd':{'recording':'tape'}} | /acd/recording | not tape",
                "{'name':'A','sideA':{'host':'pg','port':1},'link':{'syncParallel':0}} | /link/syncParallel | between 1",
                "{'name':'A','sideA':{'host':'pg','port':1},'id':5000} | /id | leave it out",
                "{'name':'A','sideA':{'host':'pg','port':1,'tls':{'trust':'/none.pem'}}} | /sideA/tls | /none.pem"
            })
    void aPeripheralIsCheckedMemberByMember(String body, String pointer, String detail) {
        items.put(ACD, new JsonObject(body.replace('\'', '"')));
        assertFound(ACD, pointer, detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'displayName':'A','passwordHash':'h','roles':['agent'],'agent':{'peripheral':5001,'id':'1'}} | /agent/peripheral | no peripheral 5001",
                "{'displayName':'A','passwordHash':'h','roles':['agent'],'agent':{'peripheral':5000,'id':''}} | /agent/id | ",
                "{'displayName':'A','passwordHash':'h','roles':['supervisor'],'teams':['care']} | /teams | no team care",
                "{'displayName':'A','passwordHash':'h','roles':['agent'],'teams':['sales']} | /roles | not the role supervisor",
                "{'displayName':'A','passwordHash':'h','roles':['bridge']} | /peripheral | needs a peripheral",
                "{'displayName':'A','passwordHash':'h','roles':['boss']} | /roles/0 | one of",
                "{'displayName':'A','roles':['agent']} | /passwordHash | passwordHash",
                "{'displayName':'A','password':{'set':true},'roles':['agent']} | /password | passwordHash"
            })
    void aUserIsCheckedMemberByMember(String body, String pointer, String detail) {
        items.put(AMY, new JsonObject(body.replace('\'', '"')));
        assertFound(AMY, pointer, detail == null ? "" : detail);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'issuer':'https://id','clientId':''} | /clientId | 1 to 512",
                "{'issuer':'https://id'} | /clientId | clientId is missing",
                "{'issuer':'id.example.com','clientId':'hub'} | /issuer | https://id.example.com",
                "{'issuer':'https://u@id/','clientId':'hub'} | /issuer | https://id.example.com",
                "{'issuer':'https://id/?a','clientId':'hub'} | /issuer | without ? and #",
                "{'issuer':'https://id','clientId':'hub','scopes':['a b']} | /scopes | without blanks",
                "{'issuer':'https://id','clientId':'hub','clientId2':'x'} | /clientId2 | no member",
                "{'issuer':'https://id','clientId':'hub','only':'x'} | /only | true or false"
            })
    void aProviderIsCheckedMemberByMember(String oidc, String pointer, String detail) {
        items.put(TENANT, withProvider(oidc));
        assertFound(TENANT, "/signIn/oidc" + pointer, detail);
    }

    private JsonObject withProvider(String oidc) {
        return Objects.requireNonNull(items.get(TENANT))
                .copy()
                .put("signIn", new JsonObject().put("oidc", new JsonObject(oidc.replace('\'', '"'))));
    }

    @Test
    void whomAProviderVouchesForNeedsNoPassword() {
        items.put(AMY, new JsonObject("{\"displayName\":\"A\",\"roles\":[\"auditor\"]}"));
        assertFound(AMY, "/passwordHash", "passwordHash");
        items.put(TENANT, withProvider("{'issuer':'https://id','clientId':'hub','clientSecret':{'set':true}}"));
        assertThat(findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'notReadyReasons':[{'code':1,'label':'A'},{'code':65536,'label':'B'}]} | /notReadyReasons/1/code | 0 to 65535",
                "{'notReadyReasons':[{'code':1,'label':'A'},{'code':1,'label':'B'}]} | /notReadyReasons/1 | 1 is there already",
                "{'notReadyReasons':[{'code':1}]} | /notReadyReasons/0/label | missing",
                "{'signOutReasons':[{'code':1,'label':{'xx':'A'}}]} | /signOutReasons/0/label/xx | no member xx",
                "{'signOutReasons':[{'code':1,'label':{}}]} | /signOutReasons/0/label | for each language",
                "{'wrapUpCodes':['ok','ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ']} | /wrapUpCodes/1 | 39 bytes",
                "{'wrapUpCodes':[{'value':'ok','label':'Good'},'ok']} | /wrapUpCodes/1 | ok is there already",
                "{'wrapUpSeconds':1.5} | /wrapUpSeconds | whole number",
                "{'wrapUpThen':'signOut'} | /wrapUpThen | notReady, ready",
                "{'layout':{}} | /layout/fields | missing",
                "{'layout':{'fields':[{'name':'a','hidden':1}]}} | /layout/fields/0/hidden | true or false",
                "{'phoneBook':[{'name':'A','number':''}]} | /phoneBook/0/number | 1 to 39",
                "{'screenPop':{'url':'https://{ani}.example.com/'}} | /screenPop/url | must not choose where",
                "{'screenPop':{'url':'https://crm.example.com\\\\{ani}/'}} | /screenPop/url | in the web",
                "{'screenPop':{'url':'https://amy:pw@crm/'}} | /screenPop/url | in the web",
                "{'screenPop':{'url':'javascript:alert(1)'}} | /screenPop/url | in the web",
                "{'screenPop':{'url':'https://crm/?a={ani'}} | /screenPop/url | belong together",
                "{'screenPop':{'window':'_top'}} | /screenPop/window | letters, digits",
                "{'brand':{'accent':'red'}} | /brand/accent | #1f6feb",
                "{'brand':{'logo':'https://elsewhere/logo.png'}} | /brand/logo | beside the page",
                "{'brand':{'logo':'//elsewhere/logo.png'}} | /brand/logo | beside the page",
                "{'brand':{'logo':'data:image/png;base64,%%%'}} | /brand/logo | Base64",
                "{'brand':{'logo':'data:text/html,<script>'}} | /brand/logo | data:image/png",
                "{'skillGroups':[17,{'id':-1}]} | /skillGroups/1/id | 0 to 4294967295",
                "{'statistics':{'agents':[]}} | /statistics/agents | no member agents",
                "{'signIn':{'sso':'always'}} | /signIn/sso | false, optional, true",
                "{'media':[{'mrd':5000}]} | /media/0/label | missing",
                "{'templates':['']} | /templates/0 | 1 to 254",
                "{'alarms':{'hold':'long'}} | /alarms/hold | whole number",
                "{'sockets':[]} | /sockets | no member sockets",
                "{'teams':{}} | /teams | items of their own"
            })
    void whatDesktopsAreSetToIsCheckedMemberByMember(String body, String pointer, String detail) {
        items.put(DESKTOPS, new JsonObject(body.replace('\'', '"')));
        assertFound(DESKTOPS, pointer, detail);
    }

    @Test
    void desktopsMayBeSetToAllThatIsDescribed() {
        items.put(DESKTOPS, new JsonObject("""
                {"notReadyReasons":[{"code":2,"label":{"en":"Lunch","de":"Mittagspause","ar":"غداء"}}],
                 "signOutReasons":[{"code":1,"label":"End of shift"}],
                 "wrapUpCodes":["Resolved",{"value":"Call back","label":{"en":"Call back"}}],
                 "wrapUpSeconds":30,"wrapUpThen":"notReady","wrapUpReason":5,
                 "alarms":{"hold":120,"notReady":900,"ready":0},
                 "phoneBook":[{"name":{"en":"Claims"},"number":"3100"},{"name":"Facility","number":"+49 30 901820"}],
                 "skillGroups":[{"id":17,"label":"Claims"},18],"templates":["Back at two."],
                 "statistics":{"agent":["handledCallsToday"],"skillGroup":[{"name":"callsQNow","label":"Waiting"}]},
                 "signIn":{"sso":"optional","remote":["callByCall","nailed"]},"media":[{"mrd":5000,"label":"Chat"}],
                 "layout":{"fields":["callVariable1",{"name":"user.case","label":{"en":"Case"},"always":true}],"others":false},
                 "brand":{"name":"Acme Care Desk","logo":"acme.svg","accent":"#f58220"},
                 "screenPop":{"url":"https://crm.example.com:8443/a?ani={ani}&id={user.notes[0]}#x","when":"established",
                   "window":"crm","panel":["callVariable1",{"name":"ani","label":"Caller"}]}}"""));
        assertThat(findings()).isEmpty();
        String picture = Base64.getEncoder().encodeToString(new byte[65_536]);
        JsonObject brand = body(DESKTOPS).getJsonObject("brand").put("logo", "data:image/png;base64," + picture);
        assertThat(findings()).isEmpty();
        brand.put("logo", "data:image/png;base64," + Base64.getEncoder().encodeToString(new byte[65_537]));
        assertFound(DESKTOPS, "/brand/logo", "64 KiB");
        // The same for one team, but how the page looks is not a matter of teams.
        items.put(DESKTOPS_OF_SALES, body(DESKTOPS).copy());
        items.remove(DESKTOPS);
        assertFound(DESKTOPS_OF_SALES, "/brand", "no member brand");
        body(DESKTOPS_OF_SALES).remove("brand");
        assertThat(findings()).isEmpty();
        items.put(new ItemKey("acme", "desktop", "care"), new JsonObject());
        assertFound(new ItemKey("acme", "desktop", "care"), "", "no team care");
    }

    @Test
    void listsOfDesktopsHaveAnEnd() {
        JsonArray book = new JsonArray();
        for (int i = 0; i <= 1_000; i++) {
            book.add(new JsonObject().put("name", "N" + i).put("number", "1"));
        }
        items.put(DESKTOPS, new JsonObject().put("phoneBook", book));
        assertFound(DESKTOPS, "/phoneBook", "1000 at most");
    }

    @Test
    void whatOthersNameCannotGo() {
        items.remove(SALES);
        assertFound(AMY, "/teams", "no team sales");
        items.remove(ACD);
        assertThat(findings()).extracting(Finding::pointer).contains("/agent/peripheral");
        items.remove(TENANT);
        assertFound(TENANT, "", "Without the tenant");
    }

    @Test
    void everyItemThatIsWrongIsTold() {
        items.put(
                new ItemKey("acme", "user", "ben"),
                new JsonObject("{\"displayName\":\"B\",\"passwordHash\":\"h\",\"roles\":[\"bridge\"]}"));
        body(SALES).put("peripheral", 5001);
        assertThat(findings()).extracting(Finding::item).contains(SALES, new ItemKey("acme", "user", "ben"));
    }

    @Test
    void aPeripheralsIdIsANumber() {
        for (String id : List.of("ACD", "05000", "-1", "4294967295")) {
            ItemKey key = new ItemKey("acme", "peripheral", id);
            items.put(key, body(ACD));
            assertFound(key, "", "PeripheralID");
            items.remove(key);
        }
    }

    @Test
    void theTenantItselfIsChecked() {
        items.put(TENANT, new JsonObject("{\"name\":\"Acme\",\"limits\":{\"sockets\":0}}"));
        assertFound(TENANT, "/limits", "1 or more");
        items.put(TENANT, new JsonObject("{\"name\":\"Acme\",\"grace\":{\"seconds\":60,\"then\":\"sleep\"}}"));
        assertFound(TENANT, "/grace/then", "not sleep");
        items.put(TENANT, new JsonObject("{\"name\":\"Acme\",\"sensitive\":{\"seconds\":1801}}"));
        assertFound(TENANT, "/sensitive/seconds", "between 30 and 1800");
        items.put(TENANT, new JsonObject("{\"name\":\"Acme\",\"users\":[]}"));
        assertFound(TENANT, "/users", "items of their own");
        items.put(TENANT, new JsonObject("{}"));
        assertFound(TENANT, "/name", "name is missing");
    }

    @Test
    void oneSideOfAPgHasAPeripheralOnceAmongAllTenants() {
        Map<ItemKey, JsonObject> others = new HashMap<>();
        ItemKey theirs = new ItemKey("bell", "peripheral", "5000");
        others.put(theirs, new JsonObject("{\"name\":\"B\",\"sideA\":{\"host\":\"PG\",\"port\":42027}}"));
        List<Finding> findings = check.check("acme", items, others);
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).item()).isEqualTo(ACD);
        assertThat(findings.get(0).detail()).contains("another tenant").doesNotContain("bell");
        others.put(new ItemKey("bell", "peripheral", "5001"), others.remove(theirs));
        assertThat(check.check("acme", items, others)).isEmpty();
        body(ACD).put("acd", new JsonObject("{\"messages\":\"pg\"}"));
        assertThat(check.check("acme", items, others))
                .extracting(Finding::pointer)
                .containsExactly("/acd/messages");
    }

    @Test
    void theTenantsOfTheFileCountToo() {
        items.put(
                new ItemKey("acme", "peripheral", "7000"),
                new JsonObject("{\"name\":\"B\",\"sideA\":{\"host\":\"filed\",\"port\":1}}"));
        assertThat(findings()).extracting(finding -> finding.item().id()).containsExactly("7000");
    }

    @Test
    void noFindingTellsASecret() {
        items.put(
                ACD,
                new JsonObject("{\"name\":\"A\",\"password\":[\"s3cret\"],\"sideA\":{\"host\":\"pg\",\"port\":1}}"));
        assertThat(findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.detail()).doesNotContain("s3cret"));
    }
}
