using CustomLabels.Gateway.InProcess;
using CustomLabels.WebConsole.Api;
using CustomLabels.WebConsole.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CustomLabels.WebConsole.Projects.Import;

/// <summary>Files in the browser of one page: which were chosen, and their way into a bucket.</summary>
/// <param name="scripts">The browser.</param>
/// <param name="signer">Signs uploads.</param>
/// <param name="session">Whose uploads they are.</param>
/// <param name="navigation">Knows the page's host, which is signed too.</param>
internal sealed class BrowserFiles(IJSRuntime scripts, IUploadSigner signer, ConsoleSession session, NavigationManager navigation) : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private IJSObjectReference? _module;
    private DotNetObjectReference<BrowserFiles>? _link;

    /// <summary>Told of files that were chosen.</summary>
    public Action<IReadOnlyList<ChosenFile>> Chosen { get; set; } = _ => { };

    /// <summary>Told of a file how many of its bytes have gone.</summary>
    public Action<int, long> Progress { get; set; } = (_, _) => { };

    /// <summary>Follows what is dropped on an element, or chosen by the file input in it.</summary>
    public async Task WatchAsync(ElementReference zone) => await (await ModuleAsync()).InvokeVoidAsync("watch", zone, _link);

    /// <summary>Makes a file of a text.</summary>
    public async Task<ChosenFile> AddTextAsync(string name, string text) =>
        new(await (await ModuleAsync()).InvokeAsync<int>("addText", text), name, System.Text.Encoding.UTF8.GetByteCount(text));

    /// <summary>Reads a small text file.</summary>
    public async Task<string> ReadTextAsync(ChosenFile file) => await (await ModuleAsync()).InvokeAsync<string>("readText", file.Id);

    /// <summary>Uploads a file.</summary>
    /// <exception cref="ConsoleProblemException">It did not arrive.</exception>
    public async Task UploadAsync(ChosenFile file, string bucket, string key)
    {
        // Neither has a usual duration: with a token of their own, calls into the browser have no limit. Uploads that stand still end themselves.
        var module = await ModuleAsync();
        var sha256 = await module.InvokeAsync<string>("hash", _end.Token, file.Id);
        var result = new UploadResult(0, "", "unreadable");
        if (sha256.Length > 0)
        {
            var signed = signer.Sign(await session.RequireAccessKeyIdAsync(), new Uri(navigation.Uri).Authority, bucket, key, sha256)
                ?? throw new ConsoleProblemException(new("SessionEnded", "Your access key is no longer configured. Sign in again.", null));
            result = await module.InvokeAsync<UploadResult>("send", _end.Token, file.Id, signed.Path, signed.Headers, _link);
        }

        if (UploadFailure.Of(result, file.Name, bucket) is { } problem)
        {
            throw new ConsoleProblemException(problem);
        }
    }

    /// <summary>Ends all uploads.</summary>
    public async Task AbortAsync() => await (await ModuleAsync()).InvokeVoidAsync("abort");

    /// <summary>Lets the browser free files.</summary>
    public async Task ForgetAsync(IEnumerable<ChosenFile> files) =>
        await (await ModuleAsync()).InvokeVoidAsync("forget", files.Select(file => file.Id));

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public void Choose(ChosenFile[] files) => Chosen(files);

    /// <summary>Called by the browser.</summary>
    [JSInvokable]
    public void Sent(int id, long bytes) => Progress(id, bytes);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_module is not null)
            {
                await _module.InvokeVoidAsync("abort");
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and its files with it.
        }

        await _end.CancelAsync();
        _end.Dispose();
        _link?.Dispose();
    }

    private async Task<IJSObjectReference> ModuleAsync()
    {
        _link ??= DotNetObjectReference.Create(this);
        return _module ??= await scripts.InvokeAsync<IJSObjectReference>("import", "./_content/Orleans.CustomLabels.Console/upload.js");
    }
}
