using CustomLabels.ConsoleTests.Browsing;

namespace CustomLabels.ConsoleTests.Cluster;

/// <summary>Taking a zone out of service is a right of its own.</summary>
[Collection(ConsoleGroup.Name)]
public sealed class ForbiddenDrillTests(ConsoleServer server)
{
    [Fact]
    public async Task A_key_that_may_only_look_is_told_so_and_nothing_happens()
    {
        await using var visitor = await server.VisitAsync(ConsoleServer.LookingKey, ConsoleServer.LookingSecret);
        await visitor.OpenAsync("cluster");
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Take out of service" }).ClickAsync();
        var dialog = visitor.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Textbox).FillAsync("local");
        await dialog.GetByRole(AriaRole.Textbox).PressAsync("Enter");

        await Assertions.Expect(dialog.Locator(".problem")).ToContainTextAsync("customlabels:DrainZone");
        await Assertions.Expect(visitor.Page.Locator("[data-zone=local] [data-status=IN_SERVICE]")).ToBeVisibleAsync();
    }
}
