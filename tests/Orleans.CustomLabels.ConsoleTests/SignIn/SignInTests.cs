using CustomLabels.ConsoleTests.Browsing;

namespace CustomLabels.ConsoleTests.SignIn;

/// <summary>Who gets in, and what the browser keeps of it.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class SignInTests(ConsoleServer server)
{
    [Fact]
    public async Task A_wrong_secret_is_refused_and_appears_nowhere()
    {
        await using var visitor = await Visitor.ComeAsync(server.Browser, server.Endpoint);
        await visitor.Page.GotoAsync(visitor.Console.ToString());
        await visitor.SendKeyAsync("customlabels", "not-the-secret");

        Assert.Equal("Wrong access key ID, secret or session token.", await visitor.Page.GetByRole(AriaRole.Alert).First.TextContentAsync());
        Assert.DoesNotContain("not-the-secret", await visitor.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("not-the-secret", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(await visitor.Context.CookiesAsync(), cookie => cookie.Name == "customlabels-console");
        await visitor.Page.GotoAsync(visitor.Console.ToString());
        Assert.Contains("sign-in", visitor.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_key_is_refused_in_the_same_words()
    {
        await using var visitor = await Visitor.ComeAsync(server.Browser, server.Endpoint);
        await visitor.Page.GotoAsync(visitor.Console.ToString());
        await visitor.SendKeyAsync("nobody", "customlabels");

        Assert.Equal("Wrong access key ID, secret or session token.", await visitor.Page.GetByRole(AriaRole.Alert).First.TextContentAsync());
    }

    [Fact]
    public async Task Repeated_failures_lock_the_key_out_even_with_the_right_secret()
    {
        await using var visitor = await Visitor.ComeAsync(server.Browser, server.Endpoint);
        await visitor.Page.GotoAsync(visitor.Console.ToString());
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await visitor.SendKeyAsync(ConsoleServer.LockedKey, $"wrong-{attempt}");
        }

        await visitor.SendKeyAsync(ConsoleServer.LockedKey, ConsoleServer.LockedSecret);
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("Too many attempts. Try again in ");
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_other_sites_and_holds_no_secret()
    {
        await using var visitor = await server.VisitAsync();
        var cookie = Assert.Single(await visitor.Context.CookiesAsync(), each => each.Name == "customlabels-console");

        Assert.True(cookie.HttpOnly);
        Assert.Equal(SameSiteAttribute.Strict, cookie.SameSite);
        Assert.Equal("/console", cookie.Path);
        Assert.DoesNotContain("customlabels-console=", await visitor.Page.EvaluateAsync<string>("document.cookie"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        await using var visitor = await server.VisitAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("You have signed out.");
        await visitor.Page.GotoAsync(new Uri(visitor.Console, "usage").ToString());
        Assert.Contains("sign-in", visitor.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_a_copy_of_the_cookie_and_other_pages_too()
    {
        await using var visitor = await server.VisitAsync();
        var cookies = await visitor.Context.CookiesAsync();
        await using var copy = await Visitor.ComeAsync(server.Browser, server.Endpoint);
        await copy.Context.AddCookiesAsync(cookies.Select(each => new Cookie { Name = each.Name, Value = each.Value, Domain = each.Domain, Path = each.Path }));
        await copy.OpenAsync("");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToHaveTextAsync("You have signed out.");

        await Assertions.Expect(copy.Page.GetByText("Your session has ended.")).ToBeVisibleAsync();
        await copy.Page.GotoAsync(copy.Console.ToString());
        Assert.Contains("sign-in", copy.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sign-in")]
    [InlineData("sign-out")]
    public async Task A_form_from_elsewhere_is_refused(string form)
    {
        using var http = new HttpClient();
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string> { ["_handler"] = form, ["Form.AccessKeyId"] = "customlabels", ["Form.SecretAccessKey"] = "customlabels" });
        using var withoutToken = await http.PostAsync(new Uri(server.Endpoint, $"/console/{form}"), fields, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, withoutToken.StatusCode);
        Assert.False(withoutToken.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("customlabels-console=", StringComparison.Ordinal)));

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server.Endpoint, "/console/_blazor/negotiate?negotiateVersion=1"));
        request.Headers.Add("Origin", "http://127.0.0.1:1");
        using var foreign = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, foreign.StatusCode);
    }

    [Fact]
    public async Task Strangers_get_no_circuit()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        foreach (var path in (string[])["_blazor/negotiate?negotiateVersion=1", "nowhere", "usage"])
        {
            using var request = new HttpRequestMessage(path.StartsWith('_') ? HttpMethod.Post : HttpMethod.Get, new Uri(server.Endpoint, $"/console/{path}"));
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode is System.Net.HttpStatusCode.Redirect or System.Net.HttpStatusCode.Unauthorized, $"{path}: {answer.StatusCode}");
            Assert.DoesNotContain("<!--Blazor", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task After_signing_in_one_is_where_one_wanted_to_go()
    {
        await using var visitor = await Visitor.ComeAsync(server.Browser, server.Endpoint);
        await visitor.SignInAsync(page: "cluster");

        Assert.EndsWith("/console/cluster", visitor.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_may_run_and_show_nothing_foreign()
    {
        await using var visitor = await Visitor.ComeAsync(server.Browser, server.Endpoint);
        var response = await visitor.Page.GotoAsync(visitor.Console.ToString());
        var policy = await response!.HeaderValueAsync("content-security-policy");

        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
    }
}
