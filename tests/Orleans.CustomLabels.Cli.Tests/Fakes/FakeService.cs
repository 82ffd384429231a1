using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CustomLabels.Cli.Tests.Fakes;

/// <summary>A local HTTP server that answers as a test says; the client's part is the real one.</summary>
internal sealed class FakeService : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Func<ReceivedCall, FakeReply> _answer;
    private readonly Task _serving;

    public FakeService(Func<ReceivedCall, FakeReply> answer)
    {
        _answer = answer;
        (_listener, Endpoint) = Listen();
        _serving = ServeAsync();
    }

    public string Endpoint { get; }

    public ConcurrentQueue<ReceivedCall> Calls { get; } = new();

    public IEnumerable<string?> Operations => Calls.Select(call => call.Operation ?? call.Method);

    /// <summary>An address on which nobody listens.</summary>
    public static string Nowhere() => $"http://127.0.0.1:{FreePort()}";

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private static (HttpListener Listener, string Endpoint) Listen()
    {
        for (var attempt = 1; ; attempt++)
        {
            var endpoint = $"http://127.0.0.1:{FreePort()}";
            var listener = new HttpListener();
            listener.Prefixes.Add(endpoint + "/");
            try
            {
                listener.Start();
                return (listener, endpoint);
            }
            catch (HttpListenerException) when (attempt < 10)
            {
                // Somebody else was faster to take the port.
            }
        }
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        var answering = new List<Task>();
        while (true)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                answering.Add(Task.Run(() => AnswerAsync(context)));
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                await Task.WhenAll(answering);
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        var headers = context.Request.Headers.AllKeys.ToDictionary(name => name!.ToLowerInvariant(), name => context.Request.Headers[name]!);
        var call = new ReceivedCall(context.Request.HttpMethod, context.Request.RawUrl!, headers, body.ToArray());
        Calls.Enqueue(call);
        var reply = _answer(call);
        if (reply.Abort)
        {
            // Half an answer: cut before the first byte, the listener would still send an empty one.
            context.Response.ContentLength64 = 100;
            await context.Response.OutputStream.WriteAsync("{"u8.ToArray());
            await context.Response.OutputStream.FlushAsync();
            context.Response.Abort();
            return;
        }

        context.Response.StatusCode = reply.Status;
        context.Response.ContentType = "application/x-amz-json-1.1";
        context.Response.Headers["x-amzn-RequestId"] = FakeReply.RequestId;
        context.Response.ContentLength64 = reply.Body.Length;
        try
        {
            await context.Response.OutputStream.WriteAsync(reply.Body);
            context.Response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException)
        {
            // The client hung up first, or the test is over.
        }
    }
}
