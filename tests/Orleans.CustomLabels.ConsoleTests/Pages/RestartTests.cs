using CustomLabels.ConsoleTests.Browsing;
using CustomLabels.Testing;

namespace CustomLabels.ConsoleTests.Pages;

/// <summary>The server is killed and started again under an open page.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task An_open_page_says_that_it_is_not_current_and_is_loaded_anew()
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.StartAsync(playwright);
        using var data = new TemporaryFolder();
        var how = new ServerStart { Urls = $"http://127.0.0.1:{LoopbackPort.Free()}" };
        var server = await ServerProcess.StartAsync(data.Path, null, how);
        try
        {
            await using var visitor = await Visitor.ComeAsync(browser, server.Endpoint);
            await visitor.SignInAsync();
            var notice = visitor.Page.Locator("#components-reconnect-modal");
            await Assertions.Expect(notice).ToBeHiddenAsync();

            await server.KillAsync();
            await Assertions.Expect(notice).ToBeVisibleAsync();
            await server.DisposeAsync();
            server = await ServerProcess.StartAsync(data.Path, null, how);

            await Assertions.Expect(notice).ToBeHiddenAsync(new() { Timeout = 60_000 });
            await Assertions.Expect(visitor.Page.GetByText("No projects yet")).ToBeVisibleAsync();
        }
        finally
        {
            await server.DisposeAsync();
        }
    }
}
