using Deque.AxeCore.Playwright;

namespace CustomLabels.ConsoleTests.Browsing;

/// <summary>Somebody before a browser: a session of its own, and everything the browser complained about.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private readonly List<string> _complaints = [];

    private Visitor(IBrowserContext context, IPage page, Uri console) => (Context, Page, Console) = (context, page, console);

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>Address of the console.</summary>
    public Uri Console { get; }

    /// <summary>Errors of scripts and of the content security policy, requests that failed, and any request to somebody else than the server.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Opens a browser window.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="endpoint">The server.</param>
    /// <param name="isPhone">Whether it is as narrow as a phone.</param>
    /// <param name="isDark">Whether the system is set to dark colours.</param>
    public static async Task<Visitor> ComeAsync(IBrowser browser, Uri endpoint, bool isPhone = false, bool isDark = false)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = isPhone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            Permissions = ["clipboard-read", "clipboard-write"],
            // Servers of the tests have certificates that nobody vouches for.
            IgnoreHTTPSErrors = true,
        });
        context.SetDefaultTimeout(30_000);
        var visitor = new Visitor(context, await context.NewPageAsync(), new Uri(endpoint, "/console/"));
        visitor.Page.Console += (_, message) => visitor.Note(message);
        visitor.Page.PageError += (_, problem) => visitor._complaints.Add(problem);
        visitor.Page.Request += (_, request) => visitor.Note(request);
        return visitor;
    }

    /// <summary>Signs in and waits for the first page.</summary>
    public async Task SignInAsync(string accessKeyId = "customlabels", string secretAccessKey = "customlabels", string page = "")
    {
        await Page.GotoAsync(new Uri(Console, page).ToString());
        await SendKeyAsync(accessKeyId, secretAccessKey);
        await Page.Locator("#content h1").First.WaitForAsync();
    }

    /// <summary>Fills the sign-in form and sends it.</summary>
    public async Task SendKeyAsync(string accessKeyId, string secretAccessKey)
    {
        await Page.GetByLabel("Access key ID").FillAsync(accessKeyId);
        await Page.GetByLabel("Secret access key").FillAsync(secretAccessKey);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>Opens a page of the console.</summary>
    public async Task OpenAsync(string page)
    {
        await Page.GotoAsync(new Uri(Console, page).ToString());
        await Page.Locator("#content h1").First.WaitForAsync();
    }

    /// <summary>Opens a model's page.</summary>
    /// <param name="arn">The version.</param>
    /// <param name="tab">The part that is shown.</param>
    public async Task OpenModelAsync(string arn, string tab)
    {
        var parts = arn.Split('/');
        await OpenAsync($"models/{parts[1]}/{parts[3]}/{parts[4]}?tab={tab}");
    }

    /// <summary>Waits until nothing on the page loads any more.</summary>
    public async Task SettleAsync() => await Assertions.Expect(Page.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(0);

    /// <summary>Takes a picture of the whole page, for people to look at.</summary>
    public Task ScreenshotAsync(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots.Folder, $"{name}.png"), FullPage = true });

    /// <summary>Has axe look for what keeps people from using the page.</summary>
    /// <returns>What it found, one line each.</returns>
    public async Task<IReadOnlyList<string>> FindBarriersAsync()
    {
        var result = await Page.RunAxe();
        return [.. result.Violations.Select(found => $"{found.Impact} {found.Id}: {found.Help} {string.Join(" | ", found.Nodes.Take(3).Select(node => node.Html))}")];
    }

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();

    private void Note(IRequest request)
    {
        var url = new Uri(request.Url);
        if (url.Scheme is not ("blob" or "data") && url.Authority != Console.Authority)
        {
            _complaints.Add($"{request.Url} was asked for.");
        }
    }

    // A refused sign-in is an answer with an error status, which the browser logs too: not a complaint about the page.
    private void Note(IConsoleMessage message)
    {
        if (message.Type == "error" && !message.Text.Contains("the server responded with a status of 4", StringComparison.Ordinal))
        {
            _complaints.Add(message.Text);
        }
    }
}
