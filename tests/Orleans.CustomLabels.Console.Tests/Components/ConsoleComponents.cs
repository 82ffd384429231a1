using Bunit;
using MudBlazor.Services;

namespace CustomLabels.WebConsole.Tests.Components;

/// <summary>Renders components as the console does; the browser's side of them does nothing.</summary>
public abstract class ConsoleComponents : BunitContext
{
    protected ConsoleComponents()
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }
}
