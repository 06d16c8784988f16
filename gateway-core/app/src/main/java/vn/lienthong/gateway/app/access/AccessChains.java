package vn.lienthong.gateway.app.access;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import vn.lienthong.gateway.engine.access.user.Accounts;
import vn.lienthong.gateway.engine.access.user.SignIn;

/** Two doors: programs come with a token and nothing else, persons with a session. What neither guards is named in {@link Doors}. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class AccessChains {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** One filter and no other: this is the way of the payrolls and of the look-ups. */
    @Bean
    @Order(1)
    SecurityFilterChain programs(AdminToken administrator, Accounts accounts, Refusals refusals) {
        return new DefaultSecurityFilterChain(Doors::isApi, new BearerTokens(administrator, accounts, refusals));
    }

    @Bean
    @Order(2)
    SecurityFilterChain open() {
        return new DefaultSecurityFilterChain(Doors::isOpen);
    }

    /** An observation of every filter of every call would cost more than the door itself. */
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    AuthenticationManager proofs(SignIn signIn) {
        return new ProviderManager(new PasswordProof(signIn));
    }

    @Bean
    @Order(3)
    SecurityFilterChain persons(
            HttpSecurity http, AuthenticationManager proofs, Accounts accounts, Gate gate, SignIn signIn)
            throws Exception {
        return http.authenticationManager(proofs)
                .authorizeHttpRequests(calls -> calls.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(Doors.SIGN_IN, "/preferences")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage(Doors.SIGN_IN)
                        .usernameParameter("name")
                        .passwordParameter("password")
                        .successHandler(gate)
                        .failureHandler(gate))
                .logout(out -> out.logoutUrl(Doors.SIGN_OUT)
                        .addLogoutHandler((call, answer, proof) -> {
                            if (proof != null) signIn.leave(proof.getName(), call.getRemoteAddr());
                        })
                        .logoutSuccessHandler(left()))
                .requestCache(cache -> cache.requestCache(lastPage()))
                .exceptionHandling(
                        failed -> failed.authenticationEntryPoint(gate).accessDeniedHandler(gate))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)))
                .addFilterBefore(new FormSize(), CsrfFilter.class)
                .addFilterBefore(new SessionCheck(accounts), AuthorizationFilter.class)
                .build();
    }

    private static LogoutSuccessHandler left() {
        return (call, answer, proof) -> Doors.lead(answer, Doors.SIGN_IN + "?left");
    }

    /** Where somebody wanted to go before he signed in: a page, and not what a page has loaded. */
    static HttpSessionRequestCache lastPage() {
        var cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        cache.setRequestMatcher(Gate::isPage);
        return cache;
    }

    /** A header may have letters of any language; what a path may not have stays refused. */
    @Bean
    StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(value -> true);
        firewall.setAllowedParameterNames(name -> true);
        return firewall;
    }
}
