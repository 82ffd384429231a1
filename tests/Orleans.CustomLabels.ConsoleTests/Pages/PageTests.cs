using System.Diagnostics;
using CustomLabels.ConsoleTests.Browsing;

namespace CustomLabels.ConsoleTests.Pages;

/// <summary>Every page: usable with keyboard and screen reader by what axe can tell, on a phone, light and dark; with a picture for people to look at.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class PageTests(ConsoleServer server, ITestOutputHelper output)
{
    /// <summary>One second is the promise on an idle machine.</summary>
    private static readonly TimeSpan FirstPageLimit = TimeSpan.FromSeconds(5);

    public static TheoryData<string, bool, bool> Views => new(
        from page in (string[])["", "projects/samples", "cluster", "usage", "metrics", "model:use", "model:try", "model:capacity", "model:labels", "model:tags", "model:events", "not-there"]
        from look in ((bool, bool)[])[(false, false), (true, true)]
        select (page, look.Item1, look.Item2));

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_page_has_no_barriers_and_fits(string page, bool isPhone, bool isDark)
    {
        await using var visitor = await server.VisitAsync(isPhone: isPhone, isDark: isDark);
        if (page.StartsWith("model:", StringComparison.Ordinal))
        {
            await visitor.OpenModelAsync((await server.SampleAsync("shapes-detector")).Arn, page["model:".Length..]);
        }
        else
        {
            await visitor.OpenAsync(page);
        }

        await visitor.SettleAsync();
        var name = $"{(page.Length == 0 ? "projects" : page.Replace(':', '-').Replace('/', '-'))}{(isPhone ? "-phone" : "")}{(isDark ? "-dark" : "")}";
        await visitor.ScreenshotAsync(name);
        Assert.Empty(await visitor.FindBarriersAsync());
        Assert.True(
            await visitor.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the window: it must be scrolled sideways.");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_sign_in_page_has_no_barriers()
    {
        await using var visitor = await Visitor.ComeAsync(server.Browser, server.Endpoint, isDark: true);
        await visitor.Page.GotoAsync(visitor.Console.ToString());
        await visitor.ScreenshotAsync("sign-in-dark");

        Assert.Empty(await visitor.FindBarriersAsync());
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task The_first_page_is_there_soon()
    {
        await using var visitor = await server.VisitAsync();
        var times = new List<double>();
        for (var visit = 0; visit < 5; visit++)
        {
            var since = Stopwatch.GetTimestamp();
            await visitor.Page.GotoAsync(visitor.Console.ToString());
            await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "samples" }).WaitForAsync();
            times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }

        output.WriteLine($"The first page with its projects took {string.Join(", ", times.Select(time => $"{time:F0}"))} ms.");
        Assert.True(times.Order().ElementAt(times.Count / 2) < FirstPageLimit.TotalMilliseconds);
    }

    [Fact]
    public async Task Everything_can_be_reached_by_keyboard()
    {
        await using var visitor = await server.VisitAsync();
        await visitor.SettleAsync();
        // A page that was navigated to begins at its heading; the skip link is before it, where a loaded page begins.
        await visitor.Page.EvaluateAsync("document.body.tabIndex = -1, document.body.focus()");
        var reached = new List<string>();
        for (var press = 0; press < 25; press++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            reached.Add(await visitor.Page.EvaluateAsync<string>("(document.activeElement.getAttribute('aria-label') || document.activeElement.innerText || document.activeElement.id || '').trim()"));
        }

        Assert.Equal("Skip to the content", reached[0]);
        foreach (var wanted in (string[])["Sign out", "Projects", "Cluster", "Usage", "Metrics", "Create project", "samples", "Delete project samples"])
        {
            Assert.Contains(wanted, reached);
        }
    }
}
