package io.snaprelay.starter.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.snaprelay.runtime.config.ConfigurationException;
import io.snaprelay.runtime.config.SettingsLoader;
import io.snaprelay.starter.gateway.auth.Tokens.NewToken;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokensTest {

  private static Tokens of(Map<String, String> environment) {
    return new Tokens(
        SettingsLoader.isolated(Map.of(), environment)
            .load(TokenSettings.class)
            .named(TokenSettings.class));
  }

  @Test
  void knowsATokenByItsHash() {
    NewToken ops = NewToken.make();
    NewToken other = NewToken.make();
    Tokens tokens =
        of(
            Map.of(
                "TOKENS_OPS_SHA256", ops.sha256(),
                "TOKENS_OPS_ROLE", "operate",
                "TOKENS_OTHER_SHA256", other.sha256().toUpperCase(Locale.ROOT)));

    assertThat(tokens.caller(ops.token())).contains(new Caller("ops", Role.OPERATE));
    assertThat(tokens.caller(other.token())).contains(new Caller("other", Role.READ));
    assertThat(tokens.caller("")).isEmpty();
    assertThat(tokens.caller(ops.sha256())).isEmpty();
    assertThat(of(Map.of()).areNone()).isTrue();
  }

  @Test
  void refusesAHashThatIsNone_andDoesNotPrintTokens() {
    assertThatThrownBy(() -> of(Map.of("TOKENS_OPS_SHA256", "the token itself")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("tokens.ops.sha256")
        .hasMessageContaining("64 hex digits");
    assertThat(NewToken.make()).hasToString("NewToken[***]");
  }
}
